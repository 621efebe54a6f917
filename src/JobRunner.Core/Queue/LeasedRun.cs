namespace JobRunner.Queue;

/// <summary>A run that a node owns for a time.</summary>
/// <param name="Run">What was enqueued.</param>
/// <param name="Attempt">The fencing token.</param>
/// <param name="AttemptsReturned">How many earlier attempts were given back unspent.</param>
/// <param name="Deaths">How many times a node died under it.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="IsStarted">Whether its start is recorded.</param>
public readonly record struct LeasedRun(NewRun Run, int Attempt, int AttemptsReturned, int Deaths, DateTimeOffset DueAt, bool IsStarted)
{
    private readonly long _dueTicks = DueAt.UtcTicks;

    /// <summary>When it was due.</summary>
    public DateTimeOffset DueAt
    {
        get => new(_dueTicks, TimeSpan.Zero);
        init => _dueTicks = value.UtcTicks;
    }
}
