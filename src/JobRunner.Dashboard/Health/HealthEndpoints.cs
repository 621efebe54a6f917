using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api;
using JobRunner.Monitoring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Health;

/// <summary>What an orchestrator asks: whether the process answers, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    public const string LivePath = "/health/live";
    public const string ReadyPath = "/health/ready";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(LivePath, () => TypedResults.Ok(new HealthReport("alive"))).Reads().IsForEveryone().ExcludeFromDescription();
        endpoints.MapGet(ReadyPath, ReadyAsync).Reads().IsForEveryone().ExcludeFromDescription();
    }

    private static async Task<JsonHttpResult<HealthReport>> ReadyAsync(HttpContext context, IJobMonitor monitor, Identification identification)
    {
        var health = await monitor.GetSystemHealthAsync(context.RequestAborted).ConfigureAwait(false);
        var isReady = health.StoreUnavailableSince is null && !health.Issues.Any(issue => issue.Kind == HealthFindingKind.NoWorker);
        var report = new HealthReport(isReady ? "ready" : "not ready");

        // Probes have no key, and names of types are nobody's business who may not read.
        if (identification.MayRead(context))
        {
            report = report with
            {
                Health = health.Status.ToString(),
                Issues = [.. health.Issues.Select(issue => issue.Message)],
                Notes = [.. health.Notes.Select(note => note.Message)],
            };
        }

        return TypedResults.Json(report, ApiJson.ShownCamel, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
