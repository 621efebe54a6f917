using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Document;
using JobRunner.Monitoring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Api.Health;

/// <summary>How this node is.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/health", HealthAsync).Reads()
            .WithMetadata(new ApiOperation("How the node is, and what is wrong in words.", typeof(HealthReport)));
        api.MapGet("/concurrency", (IJobMonitor monitor) => ApiAnswer.Of(ConcurrencyReport.Of(monitor.GetConcurrency()))).Reads()
            .WithMetadata(new ApiOperation("The workers and slots of the node at this moment.", typeof(ConcurrencyReport)));
    }

    private static async Task<IResult> HealthAsync(IJobMonitor monitor, CancellationToken cancellationToken)
    {
        var report = HealthReport.Of(await monitor.GetSystemHealthAsync(cancellationToken).ConfigureAwait(false));
        return new ApiAnswer(report, report with { At = default });
    }
}
