using JobRunner.Discovery;

namespace JobRunner.Monitoring.Health;

/// <summary>Asks the requirements that enabled types name, and keeps the answers for a while.</summary>
/// <remarks>A round is started only when the one before has ended, so that a check that hangs is there once.</remarks>
internal sealed class RequirementChecks(
    JobRegistry registry, IEnumerable<IJobRequirement> requirements, TimeProvider time, MonitoringOptions options) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private RequirementRound? _round;

    public async ValueTask<IReadOnlyList<UnmetRequirement>> ReadAsync(CancellationToken cancellationToken)
    {
        string[] names = [.. registry.Jobs.Where(job => job.IsEnabled).SelectMany(job => job.Requires).Distinct(StringComparer.Ordinal)];
        if (names.Length == 0)
        {
            return [];
        }

        var round = CurrentRound(names);
        try
        {
            await round.Completion.WaitAsync(options.AnswerTimeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What has answered is said below.
        }

        return round.Unmet($"its check has not answered for {time.GetElapsedTime(round.StartedAt).InWords()}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_round is { } round)
        {
            await round.Completion.WaitAsync(options.AnswerTimeout, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stopping.Dispose();
    }

    private RequirementRound CurrentRound(IReadOnlyList<string> names)
    {
        lock (_lock)
        {
            if (_round is not { } round || (round.Completion.IsCompleted && !IsFresh(round)))
            {
                _round = new RequirementRound(names, requirements, time.GetTimestamp(), _stopping.Token);
            }

            return _round;
        }
    }

    private bool IsFresh(RequirementRound round) => time.GetElapsedTime(round.StartedAt) < options.RequirementMaxAge;
}
