using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>The rounds of a node: the one that is open, if any.</summary>
/// <param name="isInRounds">Whether nothing is taken outside of rounds.</param>
/// <param name="opened">Told that a round was opened.</param>
/// <param name="passOn">Passes on what a round left to tell, and answers whether that made runs.</param>
internal sealed class RunRounds(bool isInRounds, Action opened, Func<CancellationToken, ValueTask<bool>> passOn) : IRunRounds
{
    private RunRound? _current;

    public RunRound? Current => Volatile.Read(ref _current);

    /// <summary>How many runs may be taken now.</summary>
    public int LeftOf(RunRound? round) => isInRounds ? round?.Left ?? 0 : int.MaxValue;

    public async Task<int> RunAsync(int maxRuns, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRuns, 1);
        if (!isInRounds)
        {
            throw new InvalidOperationException($"The node takes whatever is due; set {nameof(ExecutionOptions)}.{nameof(ExecutionOptions.IsInRounds)} to have it take rounds.");
        }

        var taken = 0;
        do
        {
            taken += await RunOnceAsync(maxRuns - taken, cancellationToken).ConfigureAwait(false);
        }
        while (await HasMadeRunsAsync(cancellationToken).ConfigureAwait(false) && taken < maxRuns);
        return taken;
    }

    private async Task<int> RunOnceAsync(int maxRuns, CancellationToken cancellationToken)
    {
        var round = new RunRound(maxRuns);
        if (Interlocked.CompareExchange(ref _current, round, null) is not null)
        {
            throw new InvalidOperationException("A round is under way; wait for its end.");
        }

        opened();
        using var cancelled = cancellationToken.Register(static state => ((RunRound)state!).End(), round);
        await round.Ended.ConfigureAwait(false);
        Volatile.Write(ref _current, null);
        return round.Taken;
    }

    // What people are told of travels as runs too, and belongs to the round that it tells of.
    private async ValueTask<bool> HasMadeRunsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await passOn(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            return false;
        }
    }
}
