namespace JobRunner.Queue.Memory;

/// <summary>A run as the store keeps it; read and written under the store's lock only.</summary>
/// <remarks>A million may wait: instants are UTC ticks (0 for none), and what few runs have is in <see cref="Story"/>.</remarks>
internal sealed class RunEntry(NewRun run, TypeQueue type, long enqueuedAt, long dueAt)
{
    // Here as well as in the run: whoever looks for an id looks at a run or two more on the way, and each look beyond the entry costs a cache miss.
    public readonly Guid Id = run.Id;
    public NewRun Run = run;
    public TypeQueue Type = type;
    public RunEntry? NextInIndex;
    public RunStory? Story;
    public string? NodeId;
    public string? WorkerName;
    public RunResults? Results;

    public long DueAt = dueAt;
    public long StartedAt;
    public long LeaseExpiresAt;
    public long FinishedAt;

    public int Attempt;

    /// <summary>In the queue of its state: of those to lease, those due later, or those ended.</summary>
    public int QueuePlace;
    public int ListPlace;
    public int OrderPlace;

    // Which ring of its list it is in: a number, since a reference would have the collector look at every old run for the sake of a new ring.
    public byte ListedIn;

    public RunState State;
    public RunFlags Flags = run.Fire is null ? RunFlags.None : RunFlags.IsScheduled;

    public readonly byte Lane = ReadyLanes.Of(run);
    public readonly long EnqueuedAt = enqueuedAt;

    public int AttemptsReturned => Story?.AttemptsReturned ?? 0;

    public int Deaths => Story?.Deaths ?? 0;

    public bool IsTick => ReadyLanes.IsTick(Lane);

    public bool IsCancelRequested => (Flags & RunFlags.IsCancelRequested) != 0;

    public bool IsHeldUnder(int attempt) => State == RunState.Running && Attempt == attempt;

    public RunStory Tell() => Story ??= new RunStory();
}
