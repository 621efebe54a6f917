using JobRunner.Queue;

namespace JobRunner.Monitoring;

/// <summary>The runs of a type in the store.</summary>
/// <param name="JobType">The type.</param>
/// <param name="Due">Those that wait for a slot.</param>
/// <param name="Age">For how long the oldest of them has been due; <see langword="null"/> when none waits.</param>
/// <param name="Scheduled">Those that are due later.</param>
/// <param name="Retrying">Those that are tried again later.</param>
/// <param name="Running">Those that a node has.</param>
/// <param name="DeadLetters">Those that failed for good and are still kept.</param>
/// <param name="Pause">Since when and why the type is paused; <see langword="null"/> when it is not.</param>
public sealed record TypeBacklog(
    string JobType, long Due, TimeSpan? Age, long Scheduled, long Retrying, long Running, long DeadLetters, TypePause? Pause)
{
    /// <summary>All that wait, now or later.</summary>
    public long Waiting => Due + Scheduled + Retrying;

    internal string InWords() =>
        $"{Due} {(Due == 1 ? "run" : "runs")} of '{JobType}' {(Due == 1 ? "is" : "are")} due, the oldest for {Age.GetValueOrDefault().InWords()}";
}
