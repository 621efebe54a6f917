using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Runs;

/// <summary>Lists runs, and gives up a search that takes too long: text and time are looked for run by run.</summary>
internal sealed class BoundedListing(IJobStore store, TimeProvider time)
{
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    /// <returns>The page, and whether the search was given up; then it is empty.</returns>
    public async ValueTask<(RunPage Page, bool IsCutShort)> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return (await store.ListAsync(query, either.Token).ConfigureAwait(false), false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (new RunPage([], null), true);
        }
    }
}
