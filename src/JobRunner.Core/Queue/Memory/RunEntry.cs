namespace JobRunner.Queue.Memory;

/// <summary>A run as the store keeps it: where its row is. Read and written under the store's lock only, and not kept beyond the run.</summary>
internal readonly struct RunEntry(RunRow[] rows, int place) : IEquatable<RunEntry>
{
    public Guid Id => Row.Id;

    public JobPriority Priority => (JobPriority)ReadyLanes.PriorityOf(Row.Lane);

    public JobPayload Payload => Row.Said is NewRun run ? run.Payload : JobPayload.FromStored(Row.Said as byte[]);

    /// <summary>All that the producer said, where that is more than type, payload and priority.</summary>
    public NewRun? Told => Row.Said as NewRun;

    public string? RequestId => Told?.RequestId;

    public ref TypeQueue Type => ref Row.Type;

    public ref RunStory? Story => ref Row.Story;

    public ref RunResults? Results => ref Row.Results;

    public ref string? NodeId => ref Row.NodeId;

    public ref string? WorkerName => ref Row.WorkerName;

    public long EnqueuedAt => Row.EnqueuedAt;

    public ref long DueAt => ref Row.DueAt;

    public ref long StartedAt => ref Row.StartedAt;

    /// <summary>While it is running.</summary>
    public ref long LeaseExpiresAt => ref Row.EndsAt;

    /// <summary>When it has ended.</summary>
    public ref long FinishedAt => ref Row.EndsAt;

    public int Number => Row.Number;

    /// <summary>The number of the next run of its bucket; 0 for none.</summary>
    public ref int NextInIndex => ref Row.NextInIndex;

    public ref int Attempt => ref Row.Attempt;

    /// <summary>In the queue of its state: of those to lease, those due later, or those ended.</summary>
    public ref int QueuePlace => ref Row.QueuePlace;

    public ref int ListPlace => ref Row.ListPlace;

    public ref int OrderPlace => ref Row.OrderPlace;

    /// <summary>Which ring of its list it is in.</summary>
    public ref byte ListedIn => ref Row.ListedIn;

    public byte Lane => Row.Lane;

    public ref RunState State => ref Row.State;

    public ref RunFlags Flags => ref Row.Flags;

    public int AttemptsReturned => Row.Story?.AttemptsReturned ?? 0;

    public int Deaths => Row.Story?.Deaths ?? 0;

    public bool IsTick => ReadyLanes.IsTick(Row.Lane);

    public bool IsOfSchedule => (Row.Flags & RunFlags.IsScheduled) != 0;

    public bool IsCancelRequested => (Row.Flags & RunFlags.IsCancelRequested) != 0;

    private ref RunRow Row => ref rows[place];

    /// <summary>Writes what a new run begins with.</summary>
    public void Fill(NewRun run, TypeQueue type, long now, long dueAt)
    {
        ref var row = ref Row;
        row.Id = run.Id;
        row.Type = type;
        row.Said = run is { RequestId: null, Metadata: null, TraceParent: null, Fire: null } ? run.Payload.Stored : run;
        (row.EnqueuedAt, row.DueAt) = (now, dueAt);
        row.Lane = ReadyLanes.Of(run);
        row.State = dueAt > now ? RunState.Scheduled : RunState.Queued;
        row.Flags = run.Fire is null ? RunFlags.None : RunFlags.IsScheduled;
    }

    /// <summary>Gives it to a type of another name.</summary>
    public void GiveTo(TypeQueue type)
    {
        Row.Type = type;
        Row.Said = Row.Said is NewRun run ? run with { JobType = type.Name } : Row.Said;
    }

    /// <summary>The run as it was enqueued, made anew where nothing of it had to be kept.</summary>
    public NewRun ToRun()
    {
        ref readonly var row = ref Row;
        return row.Said as NewRun ?? new NewRun
        {
            Id = row.Id,
            JobType = row.Type.Name,
            Payload = JobPayload.FromStored(row.Said as byte[]),
            Priority = (JobPriority)ReadyLanes.PriorityOf(row.Lane),
            DueAt = RunSnapshot.Instant(row.DueAt),
        };
    }

    public bool IsHeldUnder(int attempt) => Row.State == RunState.Running && Row.Attempt == attempt;

    public RunStory Tell() => Row.Story ??= new RunStory();

    public bool Equals(RunEntry other) => Row.Number == other.Row.Number;

    public override bool Equals(object? obj) => obj is RunEntry other && Equals(other);

    public override int GetHashCode() => Row.Number;

    public static bool operator ==(RunEntry left, RunEntry right) => left.Equals(right);

    public static bool operator !=(RunEntry left, RunEntry right) => !left.Equals(right);
}
