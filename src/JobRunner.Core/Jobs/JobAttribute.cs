using System.Runtime.CompilerServices;

namespace JobRunner;

/// <summary>Marks a task class as a job type and sets its options.</summary>
/// <param name="type">The job type: letters, digits, <c>_</c>, <c>-</c> and <c>.</c>, starting with a letter.</param>
/// <remarks>Every option can be overridden by configuration; see <c>docs/reference/options.md</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class JobAttribute(string type) : Attribute
{
    /// <summary>The stable name under which runs are stored.</summary>
    public string Type { get; } = type;

    /// <summary>The name shown to people.</summary>
    /// <value>The job type in words, such as <c>Chain state monitor</c>, when not set.</value>
    public string? Name { get; set => field = Noted(value); }

    /// <summary>What the task does, in a sentence.</summary>
    /// <value><see langword="null"/> by default.</value>
    public string? Description { get; set => field = Noted(value); }

    /// <summary>Whether the type is scheduled and executed.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Enabled { get; set => field = Noted(value); } = true;

    /// <summary>Seconds between scheduled runs, anchored to the epoch.</summary>
    /// <value>0 by default: no interval. Excludes <see cref="Cron"/>.</value>
    public int IntervalSeconds { get; set => field = Noted(value); }

    /// <summary>A cron expression of five fields, or six with seconds first.</summary>
    /// <value><see langword="null"/> by default. Excludes <see cref="IntervalSeconds"/>.</value>
    public string? Cron { get; set => field = Noted(value); }

    /// <summary>The IANA time zone in which <see cref="Cron"/> is read.</summary>
    /// <value>UTC when not set.</value>
    public string? TimeZone { get; set => field = Noted(value); }

    /// <summary>What becomes of instants missed by more than the grace.</summary>
    /// <value><see cref="MisfirePolicy.FireOnce"/> by default.</value>
    public MisfirePolicy Misfire { get; set => field = Noted(value); } = MisfirePolicy.FireOnce;

    /// <summary>Seconds by which a trigger may be late and still fire.</summary>
    /// <value>60 by default.</value>
    public int MisfireGraceSeconds { get; set => field = Noted(value); } = 60;

    /// <summary>What a trigger does when an earlier scheduled run has not ended.</summary>
    /// <value><see cref="OverlapPolicy.BufferOne"/> by default.</value>
    public OverlapPolicy Overlap { get; set => field = Noted(value); } = OverlapPolicy.BufferOne;

    /// <summary>The priority of runs that do not say their own.</summary>
    /// <value><see cref="JobPriority.Normal"/> by default.</value>
    public JobPriority Priority { get; set => field = Noted(value); } = JobPriority.Normal;

    /// <summary>How many attempts may run at once: the type's slots.</summary>
    /// <value>1 by default.</value>
    public int MaxConcurrent { get; set => field = Noted(value); } = 1;

    /// <summary>Where <see cref="MaxConcurrent"/> counts.</summary>
    /// <value><see cref="JobScope.Node"/> by default.</value>
    public JobScope Scope { get; set => field = Noted(value); } = JobScope.Node;

    /// <summary>How many messages a queue task is handed at most at once.</summary>
    /// <value>10 by default.</value>
    public int BatchSize { get; set => field = Noted(value); } = 10;

    /// <summary>How many times a failed run is tried again.</summary>
    /// <value>3 by default: at most four attempts.</value>
    public int MaxRetries { get; set => field = Noted(value); } = 3;

    /// <summary>Seconds before the first retry; <see cref="Backoff"/> makes the later ones.</summary>
    /// <value>30 by default.</value>
    public int RetryDelaySeconds { get; set => field = Noted(value); } = 30;

    /// <summary>How the retry delay grows.</summary>
    /// <value><see cref="BackoffStrategy.Exponential"/> by default.</value>
    public BackoffStrategy Backoff { get; set => field = Noted(value); } = BackoffStrategy.Exponential;

    /// <summary>Seconds after which an attempt's token is cancelled.</summary>
    /// <value>300 by default; 0 for no limit.</value>
    public int TimeoutSeconds { get; set => field = Noted(value); } = 300;

    /// <summary>Capabilities that must be met, such as <c>wallet</c>; each is an <see cref="IJobRequirement"/>.</summary>
    /// <value>None by default.</value>
    public string[] Requires { get; set => field = Noted(value); } = [];

    /// <summary>Job types that must have succeeded since this one last started.</summary>
    /// <value>None by default.</value>
    public string[] Dependencies { get; set => field = Noted(value); } = [];

    /// <summary>Whether runs go one at a time, in enqueue order.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool PreserveOrder { get; set => field = Noted(value); }

    /// <summary>Whether an attempt that was cut off may be made again.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Idempotent { get; set => field = Noted(value); } = true;

    /// <summary>Where attempts execute.</summary>
    /// <value><see cref="JobIsolation.None"/> by default.</value>
    public JobIsolation Isolation { get; set => field = Noted(value); }

    /// <summary>Megabytes that an isolated attempt may use.</summary>
    /// <value>0 by default: no limit. Needs <see cref="JobIsolation.Process"/>.</value>
    public int MemoryLimitMegabytes { get; set => field = Noted(value); }

    /// <summary>How many attempts a child process serves before another takes its place.</summary>
    /// <value>1 by default: a new one for each. Counts with <see cref="JobIsolation.Process"/>.</value>
    public int IsolationReuse { get; set => field = Noted(value); } = 1;

    /// <summary>Whether a run is made when a node starts.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool RunOnStart { get; set => field = Noted(value); }

    /// <summary>Older names of this type, whose stored runs it takes over.</summary>
    /// <value>None by default.</value>
    public string[] Aliases { get; set => field = Noted(value); } = [];

    /// <summary>Seconds without a success after which the type counts as overdue.</summary>
    /// <value>0 by default: never.</value>
    public int LateAfterSeconds { get; set => field = Noted(value); }

    /// <summary>The names of the options that were set, be it to their defaults.</summary>
    internal List<string> SetOptions { get; } = [];

    private TValue Noted<TValue>(TValue value, [CallerMemberName] string option = "")
    {
        SetOptions.Add(option);
        return value;
    }
}
