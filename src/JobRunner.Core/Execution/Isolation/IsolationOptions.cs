namespace JobRunner.Execution.Isolation;

/// <summary>How attempts of types with <c>Isolation = Process</c> get their processes.</summary>
public sealed class IsolationOptions
{
    /// <summary>The program that is the child, and its arguments.</summary>
    /// <value>Empty by default: this program with its own arguments.</value>
    public IList<string> Command { get; } = [];

    /// <summary>How long a child may take until it is ready for an attempt.</summary>
    /// <value>60 s by default.</value>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a child that may serve more attempts waits for the next.</summary>
    /// <value>60 s by default.</value>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(60);
}
