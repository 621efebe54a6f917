using JobRunner.Queue;

namespace JobRunner.Monitoring.Why;

/// <summary>What the type's schedule made of its latest instants, and what comes.</summary>
internal static class ScheduleCauses
{
    private static readonly TimeSpan _tolerance = TimeSpan.FromMinutes(1);

    public static IEnumerable<Cause> Of(WhyFacts facts, bool isAnyOutstanding)
    {
        if (facts.Status?.LastFireAt - facts.Now is { } behind && behind > _tolerance)
        {
            yield return new Cause(
                CauseKind.ClockBehind,
                $"The clock is {behind.InWords()} behind the latest instant that '{facts.JobType}' fired for, {facts.Status!.LastFireAt!.Value.InWords()}: it fires again when that has passed.",
                "Set the clock, if it is wrong.")
            { Until = facts.Status.LastFireAt };
            yield break;
        }

        if (LeftOut(facts) is { } leftOut)
        {
            yield return leftOut;
        }

        if (Coming(facts, isAnyOutstanding) is { } coming)
        {
            yield return coming;
        }
    }

    // Of interest while nothing has fired since.
    private static Cause? LeftOut(WhyFacts facts)
    {
        var latest = facts.LivingNodes.Select(node => node.Node.TypeOf(facts.JobType)?.LeftOutFire).OfType<LeftOutFire>().MaxBy(left => left.At);
        if (latest is null || latest.At < facts.Status?.LastFireAt)
        {
            return null;
        }

        return latest.IsMisfire
            ? new Cause(
                CauseKind.FireMisfired,
                $"Its schedule missed {(latest.Count == 1 ? "1 instant" : $"{latest.Count} instants")} up to {latest.At.InWords()} by more than the grace, and its misfire policy makes no run of them.",
                "Choose another Misfire policy, or a longer MisfireGraceSeconds, if one is wanted.")
            { Since = latest.At }
            : new Cause(
                CauseKind.FireOverlapped,
                $"Its schedule made no run at {latest.At.InWords()}: an earlier run of it had not ended, and its overlap policy leaves the later one out.",
                "Make the runs shorter or the interval longer, or choose another Overlap policy.")
            { Since = latest.At };
    }

    private static Cause? Coming(WhyFacts facts, bool isAnyOutstanding)
    {
        var schedule = facts.Job is { IsEnabled: true } job ? job.Schedule : null;
        if (schedule is null)
        {
            return isAnyOutstanding ? null : new Cause(CauseKind.NothingWaits, NothingWaits(facts), "Enqueue a run.");
        }

        if (facts.Status?.Pause is null && Missing(facts, schedule) is { } missing)
        {
            return missing;
        }

        return isAnyOutstanding ? null : schedule.Next(facts.Now) is { } next
            ? new Cause(
                CauseKind.NotDue,
                $"No run of it waits; its schedule ({schedule.Description}, by the settings of this host) makes the next at {next.InWords()}, in {(next - facts.Now).InWords()}.")
            { Until = next }
            : new Cause(CauseKind.NoComingFire, $"No run of it waits, and its schedule ({schedule.Description}) never fires again.", "Give it another schedule, or enqueue a run.");
    }

    private static string NothingWaits(WhyFacts facts) => facts.Job is { IsEnabled: true }
        ? "No run of it waits, and by the settings of this host it has no schedule that would make one."
        : "No run of it waits.";

    private static Cause? Missing(WhyFacts facts, JobSchedule schedule)
    {
        if (facts.Servers.Count == 0)
        {
            return null;
        }

        var servingSince = facts.Servers.Min(node => node.Node.StartedAt);
        var due = schedule.Next(facts.Status?.LastFireAt ?? servingSince);
        return due is null || facts.Now - due < facts.StalledAfter || facts.Now - servingSince < facts.StalledAfter
            ? null
            : new Cause(
                CauseKind.FireMissing,
                $"Its schedule ({schedule.Description}, by the settings of this host) was due at {due.Value.InWords()}, and no node fired it.",
                "See whether the nodes have the same schedule, whether JobRunner:Scheduling:IsEnabled is on for one of them, and what their logs say.")
            { Since = due, NodeIds = [.. facts.Servers.Select(node => node.Node.NodeId)] };
    }
}
