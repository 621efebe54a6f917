namespace JobRunner.Execution;

/// <summary>How a node executes runs.</summary>
public sealed class ExecutionOptions
{
    /// <summary>How many runs execute at once on this node, over all types.</summary>
    /// <value>5 by default.</value>
    public int Workers { get; set; } = 5;

    /// <summary>The job types that this node executes, by their names or older names of theirs.</summary>
    /// <value>Empty by default: all that it has.</value>
    public IList<string> JobTypes { get; } = [];

    /// <summary>Whether the node takes runs only in the rounds that <see cref="IRunRounds"/> is asked for.</summary>
    /// <value><see langword="false"/> by default: it takes whatever is due.</value>
    public bool IsInRounds { get; set; }

    /// <summary>How far ahead runs are leased, by the measured durations of their types.</summary>
    /// <value>50 ms by default; zero leases only what starts at once.</value>
    public TimeSpan LeaseAhead { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a lease holds unless it is renewed; it is renewed three times in that time.</summary>
    /// <value>15 s by default.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a run waits before it rises one priority.</summary>
    /// <value>Zero by default: never.</value>
    public TimeSpan PriorityAgeing { get; set; }

    /// <summary>How long an attempt may go on after its token was cancelled, before its worker is replaced.</summary>
    /// <value>10 s by default.</value>
    public TimeSpan TimeoutGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long running attempts may finish when the node stops, before their tokens are cancelled.</summary>
    /// <value>20 s by default.</value>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long attempts may go on after that, before they are given back.</summary>
    /// <value>5 s by default.</value>
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many times a node may die under a run before it fails as a crash loop.</summary>
    /// <value>3 by default.</value>
    public int MaxDeaths { get; set; } = 3;

    /// <summary>The longest delay before a retry, whatever the backoff says.</summary>
    /// <value>1 hour by default.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long ended runs are kept.</summary>
    /// <value>7 days by default.</value>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long dead letters are kept.</summary>
    /// <value>30 days by default.</value>
    public TimeSpan FailedRetention { get; set; } = TimeSpan.FromDays(30);
}
