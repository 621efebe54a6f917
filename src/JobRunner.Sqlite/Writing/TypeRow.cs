using JobRunner.Queue;

namespace JobRunner.Sqlite.Writing;

/// <summary>What is kept of a job type, while a transaction changes it.</summary>
internal sealed class TypeRow(long key, string name)
{
    private readonly long[] _counts = new long[RunTransitions.States.Count];

    public long Key => key;

    public string Name => name;

    public long? PausedAt { get; init; }

    public long? LastFireAt { get; private set; }

    public long? LastStartedAt { get; private set; }

    public long? LastSucceededAt { get; private set; }

    public bool IsChanged { get; set; }

    public bool HasLater => this[RunState.Scheduled] + this[RunState.Retrying] > 0;

    public bool HasWaiting => HasLater || this[RunState.Queued] > 0;

    public bool HasRuns => Array.Exists(_counts, count => count > 0);

    public long this[RunState state] => _counts[(int)state];

    public void Load(RunState state, long count) => _counts[(int)state] = count;

    public void Load(long? lastFireAt, long? lastStartedAt, long? lastSucceededAt) =>
        (LastFireAt, LastStartedAt, LastSucceededAt) = (lastFireAt, lastStartedAt, lastSucceededAt);

    public void Count(RunState state, long by = 1)
    {
        _counts[(int)state] += by;
        IsChanged = true;
    }

    public void Move(RunState from, RunState to, long by = 1)
    {
        Count(from, -by);
        Count(to, by);
    }

    public void Fired(long? at) => LastFireAt = Later(LastFireAt, at);

    public void Started(long? at) => LastStartedAt = Later(LastStartedAt, at);

    public void Succeeded(long? at) => LastSucceededAt = Later(LastSucceededAt, at);

    private long? Later(long? left, long? right)
    {
        if (right is null || right <= left)
        {
            return left;
        }

        IsChanged = true;
        return right;
    }
}
