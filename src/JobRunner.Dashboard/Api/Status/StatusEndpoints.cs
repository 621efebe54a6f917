using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Document;
using JobRunner.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Api.Status;

/// <summary>What waits, what is running, and who executes it.</summary>
internal static class StatusEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/status", StatusAsync).Reads()
        .WithMetadata(new ApiOperation("What waits, what is running, what failed, and which nodes live.", typeof(StatusReport)) { IsSnake = true });

    private static async Task<IResult> StatusAsync(IJobStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var report = StatusReport.Of(await StatusFacts.ReadAsync(store, time.GetUtcNow(), cancellationToken).ConfigureAwait(false));
        return ApiAnswer.Snake(report, report with
        {
            Timestamp = default,
            Stream = report.Stream with { FirstQueuedAgeSec = null },
            Watcher = report.Watcher with { HeartbeatAgeSec = null },
        });
    }
}
