using JobRunner.Queue;

namespace JobRunner.Monitoring.Why;

/// <summary>Tells the causes from the facts: the one place that knows which come together, and which comes first.</summary>
internal static class Explainer
{
    // A type may have thousands of runs; those that are told stand for the rest.
    private const int MaxToldRuns = 5;

    public static IReadOnlyList<Cause> OfRun(WhyFacts facts, JobRun run) => run.State switch
    {
        RunState.Running => [RunningCauses.Of(facts, run, "It")],
        var state when state.IsFinal() => [EndCauses.Of(run, "It")],
        _ => [.. Waiting(facts, run, "It")],
    };

    public static IReadOnlyList<Cause> OfType(WhyFacts facts)
    {
        var running = facts.Running.Take(MaxToldRuns).Select(run => RunningCauses.Of(facts, run, Name("Run", run)));
        var next = facts.Due ?? facts.Later.MinBy(run => run.DueAt);
        var waiting = next is null ? ServiceCauses.Of(facts) : Waiting(facts, next, Name("Run", next));
        var last = facts.LastEnded is { State: not RunState.Succeeded } ended ? [EndCauses.Of(ended, Name("Its last run,", ended))] : Array.Empty<Cause>();
        List<Cause> causes = [.. waiting, .. running, .. ScheduleCauses.Of(facts, isAnyOutstanding: next is not null || facts.Running.Count > 0), .. last];
        return causes;
    }

    private static IEnumerable<Cause> Waiting(WhyFacts facts, JobRun run, string subject)
    {
        var isDue = run.State == RunState.Queued || run.DueAt <= facts.Now;
        List<Cause> holds = [.. ServiceCauses.Of(facts)];
        if (isDue && facts.Servers.Count > 0)
        {
            holds.AddRange(OrderCauses.Of(facts, run));
            holds.AddRange(SlotCauses.Of(facts));
        }

        Cause[] due = isDue ? [] : [DueCauses.Later(facts, run, subject)];
        Cause[] free = isDue && holds.Count == 0 ? [DueCauses.Free(facts, run, subject)] : [];
        Cause[] returned = run is { State: RunState.Queued, Attempt: > 0, Reason: not null } ? [DueCauses.GivenBack(run, subject)] : [];
        return [.. due, .. holds, .. free, .. returned];
    }

    private static string Name(string title, JobRun run) => $"{title} {run.Id}{(title.EndsWith(',') ? "," : string.Empty)}";
}
