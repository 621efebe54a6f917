namespace JobRunner.Tasks.Notify;

/// <summary>What became of a message that was delivered.</summary>
public sealed record NotifyDelivery : JobResult
{
    /// <summary>The way that it went.</summary>
    public required NotifyChannel Channel { get; init; }

    /// <summary>Who took it: a server, without path, or the mail server.</summary>
    public required string Receiver { get; init; }
}
