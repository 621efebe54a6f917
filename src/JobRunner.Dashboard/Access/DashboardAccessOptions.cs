namespace JobRunner.Dashboard.Access;

/// <summary>Who may see and act, and how much a caller may ask for.</summary>
/// <remarks>With neither keys nor a policy, everyone on this machine may see and act, and nobody else: on another address than loopback the program does not start.</remarks>
public sealed class DashboardAccessOptions
{
    /// <summary>Where they stand in configuration.</summary>
    public const string Section = "JobRunner:Dashboard";

    /// <summary>The keys; with any, nobody comes in without one, from this machine neither.</summary>
    public IList<AccessKey> Keys { get; } = [];

    /// <summary>The application's authorization policy for reading.</summary>
    /// <value><see langword="null"/> for none.</value>
    public string? ReadPolicy { get; set; }

    /// <summary>The application's authorization policy for acting.</summary>
    /// <value><see langword="null"/> for none.</value>
    public string? ActPolicy { get; set; }

    /// <summary>For how long a browser stays logged in.</summary>
    /// <value>12 hours.</value>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How often one address may try to log in within a minute.</summary>
    /// <value>10.</value>
    public int MaxLoginsPerMinute { get; set; } = 10;

    /// <summary>How many event streams are given at a time.</summary>
    /// <value>100.</value>
    public int MaxEventStreams { get; set; } = 100;

    /// <summary>How large a request's body may be, in bytes.</summary>
    /// <value>8 MiB.</value>
    public long MaxBodyBytes { get; set; } = 8 * 1024 * 1024;
}
