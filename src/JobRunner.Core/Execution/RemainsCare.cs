using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>Clears what runs left outside of the store, as long after their end as the store keeps them.</summary>
internal sealed class RemainsCare(IReadOnlyList<IRunRemains> remains, ExecutionOptions options, TimeProvider time)
{
    private static readonly TimeSpan _interval = TimeSpan.FromHours(1);

    /// <summary>One round.</summary>
    /// <returns>When the next is due; <see langword="null"/> when there is nothing to look after.</returns>
    public async ValueTask<DateTimeOffset?> RoundAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var remaining in remains)
        {
            await remaining.ClearAsync(now - options.Retention, now - options.FailedRetention, cancellationToken).ConfigureAwait(false);
        }

        return remains.Count == 0 ? null : now + _interval;
    }
}
