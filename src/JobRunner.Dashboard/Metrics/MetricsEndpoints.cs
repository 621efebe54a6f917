using JobRunner.Dashboard.Access;
using JobRunner.Monitoring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Metrics;

/// <summary>Where metrics are scraped.</summary>
internal static class MetricsEndpoints
{
    public const string Path = "/metrics";

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string path) => endpoints.MapGet(path, ScrapeAsync).Reads().ExcludeFromDescription();

    private static async Task<ContentHttpResult> ScrapeAsync(HttpContext context, MetricsCollector collector, IJobMonitor monitor)
    {
        // The gauges of the store answer from its last count: have it counted, if that is long ago.
        await monitor.GetBacklogAsync(context.RequestAborted).ConfigureAwait(false);
        var format = MetricsFormat.For(context.Request.Headers.Accept);
        var text = new MetricsText(format);
        AddTarget(text, monitor);
        foreach (var (family, readings) in collector.Read())
        {
            text.Add(family, readings);
        }

        context.Response.Headers.Vary = "Accept";
        return TypedResults.Text(text.End(), format.ContentType, contentEncoding: null);
    }

    private static void AddTarget(MetricsText text, IJobMonitor monitor)
    {
        var version = typeof(IJobMonitor).Assembly.GetName().Version?.ToString(3) ?? "";
        text.AddTarget(("service_name", "jobrunner"), ("service_version", version), ("service_instance_id", monitor.GetConcurrency()?.NodeId ?? ""));
    }
}
