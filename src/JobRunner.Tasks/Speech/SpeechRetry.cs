namespace JobRunner.Tasks.Speech;

/// <summary>When a job that may yet succeed is tried again.</summary>
internal static class SpeechRetry
{
    private static readonly TimeSpan[] _delays = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    /// <param name="attempt">The try that failed, from 1.</param>
    public static TimeSpan DelayAfter(int attempt) => _delays[Math.Clamp(attempt, 1, _delays.Length) - 1];
}
