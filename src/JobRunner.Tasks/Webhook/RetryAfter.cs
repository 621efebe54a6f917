using System.Net.Http.Headers;

namespace JobRunner.Tasks.Webhook;

/// <summary>The wait that a receiver asked for.</summary>
internal static class RetryAfter
{
    /// <returns><see langword="null"/> when it asked for none, or for none that is left: the task's own backoff decides then.</returns>
    public static TimeSpan? Delay(RetryConditionHeaderValue? header, DateTimeOffset now, TimeSpan max)
    {
        var asked = header?.Delta ?? (header?.Date - now);
        var capped = asked > max ? max : asked;
        return capped > TimeSpan.Zero ? capped : null;
    }
}
