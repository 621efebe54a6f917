namespace JobRunner.Discovery;

/// <summary>A job type: what its <see cref="JobAttribute"/> and configuration give it.</summary>
/// <remarks>Two are equal when all that they say is, lists and sources item by item.</remarks>
public sealed record JobDescriptor
{
    /// <summary>The stable name under which runs are stored.</summary>
    public required string JobType { get; init; }

    /// <summary>The task class.</summary>
    public required Type TaskType { get; init; }

    /// <summary>What a message is read as, for a queue task.</summary>
    /// <value><see langword="null"/> for a task that takes one run at a time.</value>
    public Type? MessageType { get; init; }

    /// <summary>The name shown to people.</summary>
    public required string Name { get; init; }

    /// <summary>What the task does.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is scheduled and executed.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Why it is not, in words that name the source.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>When it is due by itself.</summary>
    /// <value><see langword="null"/> for a type without a schedule.</value>
    public JobSchedule? Schedule { get; init; }

    /// <summary>What becomes of instants missed by more than <see cref="MisfireGrace"/>.</summary>
    public MisfirePolicy Misfire { get; init; } = MisfirePolicy.FireOnce;

    /// <summary>By how much a trigger may be late and still fire.</summary>
    public TimeSpan MisfireGrace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What a trigger does when an earlier scheduled run has not ended.</summary>
    public OverlapPolicy Overlap { get; init; } = OverlapPolicy.BufferOne;

    /// <summary>The priority of runs that do not say their own.</summary>
    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>The type's slots.</summary>
    public int MaxConcurrent { get; init; } = 1;

    /// <summary>Where the slots count.</summary>
    public JobScope Scope { get; init; }

    /// <summary>How many messages a queue task is handed at most at once.</summary>
    public int BatchSize { get; init; } = 10;

    /// <summary>How many times a failed run is tried again.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>The delay before the first retry.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How the delay grows.</summary>
    public BackoffStrategy Backoff { get; init; } = BackoffStrategy.Exponential;

    /// <summary>How long an attempt may take.</summary>
    /// <value><see langword="null"/> for no limit.</value>
    public TimeSpan? Timeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Capabilities that must be met.</summary>
    public IReadOnlyList<string> Requires { get; init => field = EquatableList<string>.Of(value); } = EquatableList<string>.Empty;

    /// <summary>Types that must have succeeded since this one last started.</summary>
    public IReadOnlyList<string> Dependencies { get; init => field = EquatableList<string>.Of(value); } = EquatableList<string>.Empty;

    /// <summary>Whether runs go one at a time, in enqueue order.</summary>
    public bool PreserveOrder { get; init; }

    /// <summary>Whether an attempt that was cut off may be made again.</summary>
    public bool IsIdempotent { get; init; } = true;

    /// <summary>Where attempts execute.</summary>
    public JobIsolation Isolation { get; init; }

    /// <summary>Megabytes that an isolated attempt may use; 0 for no limit.</summary>
    public int MemoryLimitMegabytes { get; init; }

    /// <summary>How many attempts a child process serves before another takes its place.</summary>
    public int IsolationReuse { get; init; } = 1;

    /// <summary>Whether a run is made when a node starts.</summary>
    public bool RunOnStart { get; init; }

    /// <summary>Older names, whose stored runs this type takes over.</summary>
    public IReadOnlyList<string> Aliases { get; init => field = EquatableList<string>.Of(value); } = EquatableList<string>.Empty;

    /// <summary>Without a success for how long it is overdue.</summary>
    /// <value><see langword="null"/> for never.</value>
    public TimeSpan? LateAfter { get; init; }

    /// <summary>Where each option that was set came from, by option name.</summary>
    public IReadOnlyDictionary<string, OptionSource> Sources { get; init => field = EquatableMap<OptionSource>.Of(value); } =
        EquatableMap<OptionSource>.Empty;

    /// <summary>Whether the task processes messages.</summary>
    public bool IsQueueTask => MessageType is not null;
}
