namespace JobRunner.Queue.Memory;

/// <summary>The fields of a run, in a block of many; read and written through <see cref="RunEntry"/>.</summary>
/// <remarks>A million may wait: instants are UTC ticks (0 for none), and what few runs have is in <see cref="Story"/>.</remarks>
internal struct RunRow
{
    public Guid Id;
    public TypeQueue Type;

    // What the producer said beside type and priority: nothing, the bytes of a payload, or the whole NewRun where there is more.
    public object? Said;
    public RunStory? Story;
    public RunResults? Results;
    public string? NodeId;
    public string? WorkerName;

    public long EnqueuedAt;
    public long DueAt;
    public long StartedAt;

    // Of the lease while the run is running, of the run when it has ended.
    public long EndsAt;

    public int Number;
    public int NextInIndex;
    public int Attempt;
    public int QueuePlace;
    public int ListPlace;
    public int OrderPlace;

    public byte ListedIn;
    public byte Lane;
    public RunState State;
    public RunFlags Flags;
}
