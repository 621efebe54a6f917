namespace JobRunner.Tasks.Webhook;

internal static class WebhookLimits
{
    // An attempt has 300 seconds by default, and every message of a batch must fit into it.
    public const int MaxTimeoutSeconds = 240;
    public const int MaxRetryAfterSeconds = 7 * 24 * 3600;
    public const int MaxParallel = 100;
    public const int MaxResponseBytes = 1024 * 1024;
}
