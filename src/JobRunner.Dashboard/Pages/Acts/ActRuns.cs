using JobRunner.Dashboard.Pages.Runs;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Acts;

/// <summary>Finds the runs that an act is about, before it is done.</summary>
internal sealed class ActRuns(IJobStore store, BoundedListing listing)
{
    /// <summary>How many runs one act takes at most.</summary>
    public const int Max = 1_000;

    /// <summary>The runs that the address names, or that its filter finds, as far as the act can do anything with them.</summary>
    public async ValueTask<Listing> FindAsync(PageRequest request, ActKind act, CancellationToken cancellationToken)
    {
        if (request.Asked("run") is { } named)
        {
            var run = Guid.TryParse(named, out var id) ? await store.GetAsync(id, cancellationToken).ConfigureAwait(false) : null;
            return new Listing(new RunPage(run is not null && act.Takes(run.State) ? [run] : [], null));
        }

        var filter = RunsFilter.Of(request);
        IReadOnlyList<RunState> states = [.. RunTransitions.States.Where(act.Takes).Where(state => filter.States.Count == 0 || filter.States.Contains(state))];
        if (states.Count == 0)
        {
            return new Listing(new RunPage([], null));
        }

        var query = filter.ToQuery(request.Zone) with { States = states, Limit = Max };
        return await listing.ListAsync(query, Look.IsFurther(request), cancellationToken).ConfigureAwait(false);
    }
}
