using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Document;
using JobRunner.Dashboard.Api.Problems;
using JobRunner.Dashboard.Api.Requests;
using JobRunner.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>What is done with many runs at once.</summary>
internal static class BulkEndpoints
{
    private const int MaxIds = 1_000;
    private static readonly RunState[] _retryable = [RunState.Failed, RunState.Skipped, RunState.Cancelled];
    private static readonly RunState[] _open = [.. RunTransitions.States.Where(state => !state.IsFinal())];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/runs/retry", RetryAsync).Acts()
            .WithMetadata(new ApiOperation("Makes runs that ended without success due now: these, or all of a filter, failed ones where it names no state. A filter is answered with numbers.", typeof(RetryReport)) { Body = typeof(BulkRequest) });
        api.MapPost("/runs/cancel", CancelAsync).Acts()
            .WithMetadata(new ApiOperation("Cancels runs: these, or all of a filter that have not ended. A filter is answered with numbers.", typeof(CancelledRuns)) { Body = typeof(BulkRequest) });
    }

    private static async Task<IResult> RetryAsync(HttpContext context, RunQueryReader queries, IJobStore store, CancellationToken cancellationToken)
    {
        var asked = await ReadAsync(context).ConfigureAwait(false);
        if (asked.Ids is { } ids)
        {
            var runs = await FindAsync(store, ids, cancellationToken).ConfigureAwait(false);
            var retried = await store.RetryAsync(ids, cancellationToken).ConfigureAwait(false);
            ActNote.Add(context, retried);
            return ApiAnswer.Of(RetryReport.Of(runs, retried));
        }

        var query = Only(await queries.ReadAsync(asked.Filter!, cancellationToken).ConfigureAwait(false), _retryable, [RunState.Failed]);
        return await ActAsync(context, store, query, asked.AtMost!.Value, async batch => (await store.RetryAsync(batch, cancellationToken).ConfigureAwait(false)).Count).ConfigureAwait(false);
    }

    private static async Task<IResult> CancelAsync(HttpContext context, RunQueryReader queries, IJobStore store, CancellationToken cancellationToken)
    {
        var asked = await ReadAsync(context).ConfigureAwait(false);
        if (asked.Ids is { } ids)
        {
            var types = (await FindAsync(store, ids, cancellationToken).ConfigureAwait(false)).ToDictionary(run => run.Id, run => run.JobType);
            var answers = await store.CancelAsync(ids, asked.Reason, cancellationToken).ConfigureAwait(false);
            ActNote.Add(context, ids);
            return ApiAnswer.Of(new CancelledRuns([.. ids.Zip(answers, (id, answer) => new CancelRow(id, types.GetValueOrDefault(id, string.Empty), RunJson.Camel(answer)))]));
        }

        var query = Only(await queries.ReadAsync(asked.Filter!, cancellationToken).ConfigureAwait(false), _open, _open);
        return await ActAsync(context, store, query, asked.AtMost!.Value, async batch =>
            (await store.CancelAsync(batch, asked.Reason, cancellationToken).ConfigureAwait(false)).Count(answer => answer is CancelAnswer.Cancelled or CancelAnswer.Requested)).ConfigureAwait(false);
    }

    private static async Task<IResult> ActAsync(HttpContext context, IJobStore store, RunQuery query, long agreed, Func<IReadOnlyList<Guid>, ValueTask<int>> act)
    {
        var found = await BulkRuns.CountAsync(store, query, context.RequestAborted).ConfigureAwait(false);
        if (found > agreed)
        {
            throw new ApiProblemException(ApiProblem.MoreThanAgreed(found, agreed));
        }

        if (found == 0)
        {
            return ApiAnswer.Of(new BulkReport(0, 0, 0));
        }

        // Not more than was agreed on either when some came between the count and this.
        var (matched, done, first) = await BulkRuns.ActAsync(store, query, agreed, act, context.RequestAborted).ConfigureAwait(false);
        ActNote.Add(context, first, done);
        return ApiAnswer.Of(new BulkReport(matched, done, matched - done));
    }

    private static async Task<BulkRequest> ReadAsync(HttpContext context)
    {
        var asked = await BodyReader.ReadAsync<BulkRequest>(context).ConfigureAwait(false);
        return asked switch
        {
            { Ids: null, Filter: null } or { Ids: not null, Filter: not null } => throw Refused("Either 'ids' or 'filter' is needed."),
            { Ids.Count: 0 or > MaxIds } => throw Refused(FormattableString.Invariant($"'ids' has {asked.Ids!.Count} ids; from 1 to {MaxIds} are taken.")),
            { Filter: not null, AtMost: null or < 0 } => throw Refused("With a filter 'atMost' is needed: the number that 'GET runs/count' has said."),
            _ => asked,
        };
    }

    // An act on runs that it cannot touch is a mistake, and never one on all others.
    private static RunQuery Only(RunQuery query, RunState[] possible, RunState[] usual)
    {
        if (query.States.Count == 0)
        {
            return query with { States = usual };
        }

        return query.States.Except(possible).Any()
            ? throw Refused($"'filter.state' may have {string.Join(", ", possible.Select(StateText.Of))} here.")
            : query;
    }

    private static async Task<List<JobRun>> FindAsync(IJobStore store, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var runs = new List<JobRun>(ids.Count);
        foreach (var id in ids)
        {
            if (await store.GetAsync(id, cancellationToken).ConfigureAwait(false) is { } run)
            {
                runs.Add(run);
            }
        }

        return runs;
    }

    private static ApiProblemException Refused(string words) => new(ApiProblem.Refused("body", words));
}
