using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Document;
using JobRunner.Dashboard.Api.Problems;
using JobRunner.Dashboard.Api.Requests;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Execution;
using JobRunner.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Api.Care;

/// <summary>What an operator does for the store as a whole.</summary>
internal static class CareEndpoints
{
    private const int MostMinutes = 1_000_000;
    private static readonly RunState[] _waiting = [.. RunTransitions.States.Where(state => state.IsWaiting())];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/gc", GcAsync).Acts()
            .WithMetadata(new ApiOperation("Fails what has been running without a live lease, because its node was lost.", typeof(GcReport)) { Body = typeof(GcRequest) });
        api.MapPost("/prune", PruneAsync).Acts()
            .WithMetadata(new ApiOperation("Forgets runs that ended long ago.", typeof(PruneReport)) { Body = typeof(PruneRequestBody) });
        api.MapPost("/flush", FlushAsync).Acts()
            .WithMetadata(new ApiOperation("Cancels every run that waits.", typeof(FlushReport)) { Body = typeof(FlushRequest) });
        api.MapGet("/export", ExportAsync).Acts()
            .WithMetadata(new ApiOperation("The runs as lines of JSON, newest first, with their secrets hidden. All of them at once: it takes a key that may act.", null) { Query = RunQueryReader.Filter, ContentType = ExportedRuns.Type });
    }

    private static async Task<IResult> GcAsync(HttpContext context, IJobStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var asked = await BodyReader.ReadOrDefaultAsync<GcRequest>(context).ConfigureAwait(false);
        if (asked.MaxMinutes is < 0 or > MostMinutes)
        {
            throw Bad("maxMinutes", FormattableString.Invariant($"{asked.MaxMinutes}"), FormattableString.Invariant($"a whole number from 0 to {MostMinutes}"));
        }

        var report = await GcCollector.RunAsync(store, time.GetUtcNow(), TimeSpan.FromMinutes(asked.MaxMinutes), cancellationToken).ConfigureAwait(false);
        ActNote.Add(context, report.Ended.Select(run => run.Id));
        return ApiAnswer.Of(report);
    }

    private static async Task<IResult> PruneAsync(HttpContext context, IJobStore store, ExecutionOptions execution, TimeProvider time, CancellationToken cancellationToken)
    {
        var asked = await BodyReader.ReadOrDefaultAsync<PruneRequestBody>(context).ConfigureAwait(false);
        TimeSpan? age = null;
        if (asked.OlderThan is { } text)
        {
            age = SpanText.TryParse(text, out var span) ? span : throw Bad("olderThan", text, SpanText.Allowed);
        }

        var now = time.GetUtcNow();
        var forgotten = await Pruner.RunAsync(store, now - (age ?? execution.Retention), now - (age ?? execution.FailedRetention), cancellationToken).ConfigureAwait(false);
        ActNote.Add(context, [], forgotten);
        return ApiAnswer.Of(new PruneReport(forgotten));
    }

    private static async Task<IResult> FlushAsync(HttpContext context, IJobStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var asked = await BodyReader.ReadAsync<FlushRequest>(context).ConfigureAwait(false);
        var waiting = await BulkRuns.CountAsync(store, new RunQuery { States = _waiting }, cancellationToken).ConfigureAwait(false);
        if (waiting > asked.AtMost)
        {
            throw new ApiProblemException(ApiProblem.MoreThanAgreed(waiting, asked.AtMost));
        }

        var report = await Flusher.RunAsync(store, time.GetUtcNow(), asked.IsHard, cancellationToken).ConfigureAwait(false);
        ActNote.Add(context, [], report.Cancelled + report.Forgotten);
        return ApiAnswer.Of(report);
    }

    private static async Task<IResult> ExportAsync(HttpContext context, RunQueryReader queries, IJobStore store, TimeProvider time, CancellationToken cancellationToken) =>
        new ExportedRuns(store, await queries.ReadAsync(context.Request, cancellationToken).ConfigureAwait(false), time);

    private static ApiProblemException Bad(string member, string value, string allowed) => new(ApiProblem.BadValue($"body '{member}'", value, allowed));
}
