using JobRunner.Queue;

namespace JobRunner.Monitoring.Why;

/// <summary>What has to come before a run of the type: other types, earlier runs, the next tick.</summary>
internal static class OrderCauses
{
    public static IEnumerable<Cause> Of(WhyFacts facts, JobRun run)
    {
        var rules = facts.Rules!;
        var dependencies = rules.Dependencies.Select(name => Dependency(facts, name)).OfType<Cause>();
        var order = rules.IsOrdered ? Ahead(facts, run, rules) : null;
        Cause[] tick = rules.WaitsForTicks && !run.Payload.IsEmpty ? [Tick(facts)] : [];
        return [.. dependencies, .. order is null ? Array.Empty<Cause>() : [order], .. tick];
    }

    private static Cause? Dependency(WhyFacts facts, string name)
    {
        var startedAt = facts.Status?.LastStartedAt;
        var succeededAt = facts.StatusOf(name)?.LastSucceededAt;
        if (succeededAt is not null && !(succeededAt <= startedAt))
        {
            return null;
        }

        var lacking = succeededAt is { } at
            ? $"has not succeeded since '{facts.JobType}' last started at {startedAt!.Value.InWords()} (its last success was at {at.InWords()})"
            : "has never succeeded";
        var failure = facts.LastFailures.GetValueOrDefault(name) is { FinishedAt: { } failedAt } failed && !(failedAt < succeededAt)
            ? $"; it last failed at {failedAt.InWords()} with: {ErrorWords.Of(failed.Error)}"
            : string.Empty;
        return new Cause(CauseKind.DependencyNotMet, $"It waits for '{name}', which {lacking}{failure.TrimEnd('.')}.", $"Ask why '{name}' does not succeed.")
        {
            OtherType = name,
            Since = startedAt,
            RunIds = failure.Length == 0 ? [] : [facts.LastFailures[name].Id],
        };
    }

    // The order is that of enqueuing. Messages and ticks that are leased apart are two orders.
    private static Cause? Ahead(WhyFacts facts, JobRun run, NodeType rules)
    {
        bool IsInLine(JobRun other) => other.Id != run.Id && (!rules.WaitsForTicks || other.Payload.IsEmpty == run.Payload.IsEmpty);
        var words = $"'{facts.JobType}' preserves order";
        if (facts.Running.FirstOrDefault(IsInLine) is { } running)
        {
            return new Cause(CauseKind.OrderHeld, $"{words}, and run {running.Id} is running on node {running.NodeId}: they go one at a time.", "Wait for it to end.")
            { RunIds = [running.Id], NodeIds = [running.NodeId!] };
        }

        var head = facts.Later.Where(other => IsInLine(other) && other.State == RunState.Retrying && other.Id.CompareTo(run.Id) < 0).MinBy(other => other.Id);
        return head is null || head.DueAt <= facts.Now
            ? null
            : new Cause(
                CauseKind.OrderHeld,
                $"{words}, and its head, run {head.Id}, failed ({ErrorWords.Of(head.Error)}) and is tried again at {head.DueAt.InWords()}; until then the rest waits.",
                "Mend what its error says, or cancel the head.")
            { RunIds = [head.Id], Until = head.DueAt };
    }

    private static Cause Tick(WhyFacts facts)
    {
        var next = facts.Job is { IsEnabled: true, Schedule: { } schedule } ? schedule.Next(facts.Now) : null;
        var words = next is { } at ? $" The next is due at {at.InWords()}, by the settings of this host." : string.Empty;
        return new Cause(CauseKind.WaitsForTick, $"Messages of '{facts.JobType}' are handed over with the ticks of its schedule.{words}") { Until = next };
    }
}
