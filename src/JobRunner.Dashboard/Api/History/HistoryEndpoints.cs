using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Document;
using JobRunner.Dashboard.Api.Problems;
using JobRunner.Dashboard.Api.Requests;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Dashboard.Secrets;
using JobRunner.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Api.History;

/// <summary>What has ended.</summary>
internal static class HistoryEndpoints
{
    private const string Status = "status";
    private const string RequestId = "requestId";
    private const int UsualLimit = 20;
    private static readonly string[] _kinds = [RecordKind.Done, RecordKind.Failed, RecordKind.All];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/history", HistoryAsync).Reads()
            .WithMetadata(new ApiOperation("The runs that have ended, those that were enqueued last first.", typeof(HistoryReport)) { Query = [Status, RunQueryReader.Limit], IsSnake = true });
        api.MapGet("/result", ResultAsync).Reads()
            .WithMetadata(new ApiOperation("What is left of the run of a request id.", typeof(ResultReport)) { Query = [RequestId], IsSnake = true });
    }

    private static async Task<IResult> HistoryAsync(HttpContext context, IJobStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var query = new QueryReader(context.Request.Query, time);
        var kind = query.Text(Status) ?? RecordKind.All;
        if (!_kinds.Contains(kind))
        {
            throw new ApiProblemException(ApiProblem.BadValue($"query '{Status}'", kind, string.Join(", ", _kinds)));
        }

        var page = await store.ListAsync(
            new RunQuery { States = RecordKind.StatesOf(kind), Limit = query.Number(RunQueryReader.Limit, UsualLimit, 1, RunQueryReader.MaxLimit) }, cancellationToken).ConfigureAwait(false);
        return ApiAnswer.Snake(HistoryReport.Of([.. page.Runs.Select(ShownRun.Of)]));
    }

    private static async Task<IResult> ResultAsync(HttpContext context, IJobStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var given = new QueryReader(context.Request.Query, time).Text(RequestId)
            ?? throw new ApiProblemException(ApiProblem.BadValue($"query '{RequestId}'", string.Empty, "a request id"));
        return ApiAnswer.Snake(ResultReport.Of(given, await store.FindAsync(given, cancellationToken).ConfigureAwait(false) is { } run ? ShownRun.Of(run) : null));
    }
}
