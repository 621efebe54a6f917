using JobRunner.Monitoring.Alerts;

namespace JobRunner.Tasks.Notify;

/// <summary>What is told to whom: the message of a run of <c>notify</c>.</summary>
/// <remarks>It holds no address and no secret: those are the settings of the node that delivers it.</remarks>
public sealed record NotifyMessage
{
    /// <summary>The way that it goes.</summary>
    public required NotifyChannel Channel { get; init; }

    /// <summary>The event's own key; all its messages have it.</summary>
    public required string Key { get; init; }

    /// <summary>What sort of event it is.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened.</summary>
    public required string Text { get; init; }

    /// <summary>The machine that told of it.</summary>
    public required string Host { get; init; }

    /// <summary>The job type that it is about.</summary>
    public string? JobType { get; init; }

    /// <summary>The run that it is about.</summary>
    public Guid? RunId { get; init; }

    internal static NotifyMessage Of(Alert alert, NotifyChannel channel, string host) => new()
    {
        Channel = channel,
        Key = alert.Key,
        Kind = alert.Kind,
        At = alert.At,
        Text = alert.Message,
        Host = host,
        JobType = alert.JobType,
        RunId = alert.RunId,
    };
}
