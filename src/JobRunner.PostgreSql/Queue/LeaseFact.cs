namespace JobRunner.PostgreSql.Queue;

/// <summary>How a type stands among its live leases, while they are being chosen.</summary>
internal sealed class LeaseFact
{
    public int RunningMessages { get; set; }

    public int RunningTicks { get; set; }

    public DateTimeOffset? LastStartedAt { get; set; }

    public int Running => RunningMessages + RunningTicks;
}
