using JobRunner.Dashboard.Pages.Runs;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Acts;

/// <summary>Finds the runs that an act is about, before it is done.</summary>
internal sealed class ActRuns(IJobStore store, BoundedListing listing)
{
    /// <summary>How many runs one act takes at most where each is named.</summary>
    public const int Max = 1_000;

    /// <summary>How many are shown.</summary>
    public const int Shown = 10;

    /// <summary>The runs that the address names, or that its filter finds, as far as the act can do anything with them.</summary>
    public async ValueTask<ActTargets> FindAsync(PageRequest request, ActKind act, CancellationToken cancellationToken)
    {
        if (request.Asked("run") is { } named)
        {
            var run = Guid.TryParse(named, out var id) ? await store.GetAsync(id, cancellationToken).ConfigureAwait(false) : null;
            return run is not null && act.Takes(run.State) ? ActTargets.Of([run]) : ActTargets.None;
        }

        var filter = RunsFilter.Of(request);
        if (QueryOf(filter, act, request) is not { } query)
        {
            return ActTargets.None;
        }

        if (filter is { RequestId: null, Search: null, From: null, Before: null })
        {
            return await CountAsync(filter, query, cancellationToken).ConfigureAwait(false);
        }

        var found = await listing.ListAsync(query with { Limit = Max }, Look.IsFurther(request), cancellationToken).ConfigureAwait(false);
        return ActTargets.Of(found.Page.Runs) with { Looked = found.Looked, IsMore = found.Looked is null && found.Page.Next is not null };
    }

    /// <summary>The runs that a form means by all of a filter.</summary>
    /// <returns><see langword="null"/> when the act can do nothing with any of them.</returns>
    public static RunQuery? QueryOf(ActScope scope, ActKind act, PageRequest request)
    {
        var asked = request with { Query = scope.Filter };
        return QueryOf(RunsFilter.Of(asked), act, asked) is { } query ? query with { After = scope.Before } : null;
    }

    private static RunQuery? QueryOf(RunsFilter filter, ActKind act, PageRequest request)
    {
        IReadOnlyList<RunState> states = [.. RunTransitions.States.Where(act.Takes).Where(state => filter.States.Count == 0 || filter.States.Contains(state))];
        return states.Count == 0 ? null : filter.ToQuery(request.Zone) with { States = states };
    }

    // The store keeps these numbers, so that it takes no longer with a million of them.
    private async ValueTask<ActTargets> CountAsync(RunsFilter filter, RunQuery query, CancellationToken cancellationToken)
    {
        var counts = await store.CountAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<(string JobType, RunState State, long Count)> shares =
        [
            .. from type in counts
               where query.JobType is null || type.JobType == query.JobType
               from state in query.States
               where type[state] > 0
               orderby type[state] descending
               select (type.JobType, state, type[state]),
        ];
        var newest = (await store.ListAsync(query with { Limit = Shown }, cancellationToken).ConfigureAwait(false)).Runs;
        return newest is [var first, ..] ? new ActTargets(newest, shares, new ActScope(filter.ToAddress(string.Empty), first.Id, shares.Sum(share => share.Count))) : ActTargets.None;
    }
}
