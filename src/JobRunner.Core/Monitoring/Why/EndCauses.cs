using JobRunner.Queue;

namespace JobRunner.Monitoring.Why;

/// <summary>Of a run that has ended: how.</summary>
internal static class EndCauses
{
    private const string Again = "Mend what the error says, then retry it.";

    public static Cause Of(JobRun run, string subject) => (run.State switch
    {
        RunState.Succeeded => new Cause(
            CauseKind.Succeeded,
            $"{subject} succeeded{At(run)}{(run.ResultsFailed > 0 ? $", with {run.ResultsFailed} of {run.ResultsSucceeded + run.ResultsFailed} results that say failure" : string.Empty)}."),
        RunState.Skipped => Skipped(run, subject),
        RunState.Cancelled => Cancelled(run, subject),
        _ => Failed(run, subject),
    }) with
    { Since = run.FinishedAt, RunIds = [run.Id] };

    private static Cause Failed(JobRun run, string subject)
    {
        var error = ErrorWords.Of(run.Error);
        var tries = run.Tries == 1 ? "1 try" : $"{run.Tries} tries";
        return run.Error?.Kind switch
        {
            RunErrorKind.Permanent => new Cause(CauseKind.FailedForGood, $"{subject} failed for good{At(run)}, since trying again cannot help: {error}", Again),
            RunErrorKind.TimedOut => new Cause(
                CauseKind.TimedOut, $"{subject} failed{At(run)} after {tries}: {error}", "Make it faster, raise TimeoutSeconds, then retry it."),
            RunErrorKind.Abandoned => new Cause(CauseKind.Abandoned, $"{subject} was abandoned{At(run)}: {error}", "Find out how far it came, then retry or leave it."),
            RunErrorKind.CrashLoop => new Cause(CauseKind.CrashLoop, $"{subject} was parked as a crash loop{At(run)}: {error}", "Find out why its nodes die, then retry it."),
            RunErrorKind.ShutDown => new Cause(CauseKind.CutOff, $"{subject} was cut off{At(run)}: {error}", "Find out how far it came, then retry or leave it."),
            _ => new Cause(CauseKind.Failed, $"{subject} failed{At(run)} after {tries}: {error}", Again),
        };
    }

    private static Cause Skipped(JobRun run, string subject)
    {
        if (SkipReason.RequirementIn(run.Reason) is { } requirement)
        {
            return new Cause(
                CauseKind.RequirementNotMet, $"{subject} was skipped{At(run)}: {run.Reason}.", $"See to it that '{requirement}' is met on the node, then retry it.");
        }

        return run.Reason == SkipReason.NoMessage
            ? new Cause(CauseKind.NoMessage, $"{subject} was skipped{At(run)}: it was a tick of the type's schedule, and no message waited.")
            : new Cause(CauseKind.Skipped, $"{subject} was skipped{At(run)} by its validation: {run.Reason}.", "Retry it when that has changed, or leave it.");
    }

    private static Cause Cancelled(JobRun run, string subject) => run.Reason == CancelReason.Replaced
        ? new Cause(CauseKind.Replaced, $"{subject} was cancelled{At(run)}: a later run of its schedule took its place, as its overlap policy says.")
        : new Cause(CauseKind.Cancelled, $"{subject} was cancelled{At(run)}: {(run.Reason ?? "no reason was given").TrimEnd('.')}.", "Retry it if that was not meant.");

    private static string At(JobRun run) => run.FinishedAt is { } at ? $" at {at.InWords()}" : string.Empty;
}
