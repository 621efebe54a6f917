namespace JobRunner.Tasks.Notify;

/// <summary>A way to reach people.</summary>
public enum NotifyChannel
{
    /// <summary>A webhook of Slack.</summary>
    Slack,

    /// <summary>Mail, over SMTP.</summary>
    Email,

    /// <summary>JSON to an address of your own.</summary>
    Webhook,
}
