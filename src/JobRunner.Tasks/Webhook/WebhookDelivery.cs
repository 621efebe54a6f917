namespace JobRunner.Tasks.Webhook;

/// <summary>What became of a delivery that was answered.</summary>
public sealed record WebhookDelivery : JobResult
{
    /// <summary>The receiver, without path and query.</summary>
    public required string Receiver { get; init; }

    /// <summary>The status with which the receiver answered.</summary>
    public required int StatusCode { get; init; }

    /// <summary>From the start of the request to the end of what was read of the answer.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The bytes of the body that was sent.</summary>
    public required int BytesSent { get; init; }

    /// <summary>The beginning of the answer, where it is text.</summary>
    public string? ResponseText { get; init; }
}
