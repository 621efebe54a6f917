namespace JobRunner.Tasks.Speech;

/// <summary>How a command ended.</summary>
/// <param name="ReturnCode">What it returned; 127 when it could not be started, as shells have it.</param>
/// <param name="Problem">Why it could not be started.</param>
internal sealed record CommandEnd(int ReturnCode, string? Problem = null)
{
    public const int NotStarted = 127;
}
