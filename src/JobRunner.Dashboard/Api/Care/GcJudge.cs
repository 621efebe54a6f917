using System.Globalization;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Care;

/// <summary>Decides what becomes of runs that are running.</summary>
/// <param name="now">Now.</param>
/// <param name="longest">For how long a run may be running without a live lease.</param>
internal sealed class GcJudge(DateTimeOffset now, TimeSpan longest)
{
    /// <summary>What becomes of those that have been running for too long, and of those that nobody holds.</summary>
    public IEnumerable<GcVerdict> Judge(RunningRuns running) =>
        from run in running.Runs
        let isForsaken = running.IsForsaken(run, now)
        where isForsaken || AgeOf(run) >= longest
        select isForsaken ? Forsaken(run) : new GcVerdict(run, GcAction.LeaveAlone, WhyHeld(run, running));

    /// <summary>How the verdict reads as the outcome of the attempt.</summary>
    public RunOutcome OutcomeOf(GcVerdict verdict)
    {
        var run = verdict.Run;
        var outcome = new RunOutcome { RunId = run.Id, Attempt = run.Attempt, To = RunState.Failed, StartedAt = run.StartedAt.GetValueOrDefault(), EndedAt = now, WorkerName = run.WorkerName };
        return verdict.Action switch
        {
            GcAction.GiveBack => outcome with { To = RunState.Queued, IsAttemptReturned = true, Reason = verdict.Reason },
            GcAction.Cancel => outcome with { To = RunState.Cancelled, Reason = verdict.Reason },
            _ => outcome with { Error = new RunError(RunErrorKind.Abandoned, verdict.Reason) },
        };
    }

    private TimeSpan AgeOf(JobRun run) => now - (run.StartedAt ?? run.LeaseExpiresAt ?? now);

    private GcVerdict Forsaken(JobRun run)
    {
        if (AgeOf(run) < longest)
        {
            return new(run, GcAction.LeaveAlone, $"it has been without its node for less than {Words.Span(longest)}; the next node that lives takes it up");
        }

        return run switch
        {
            { IsCancelRequested: true } => new(run, GcAction.Cancel, "It was to be cancelled when its node was lost."),
            { StartedAt: null } => new(run, GcAction.GiveBack, "Its lease ran out before it started."),
            _ => new(run, GcAction.Fail, $"Its node '{run.NodeId}' was lost, and it had been running for {Words.Span(AgeOf(run))}. Find out how far it came, then retry or leave it."),
        };
    }

    private static string WhyHeld(JobRun run, RunningRuns running) => running.LivingNodes.Contains(run.NodeId ?? string.Empty)
        ? $"its node {run.NodeId} lives and holds it{Until(run)}; cancel it if it hangs"
        : $"its lease is held by {run.NodeId}{Until(run)}";

    private static string Until(JobRun run) =>
        run.LeaseExpiresAt is { } until ? string.Create(CultureInfo.InvariantCulture, $" until {until:yyyy-MM-dd'T'HH:mm:ss'Z'}") : string.Empty;
}
