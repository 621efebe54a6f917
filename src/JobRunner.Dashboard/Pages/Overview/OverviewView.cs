using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Overview;

/// <summary>What the overview shows.</summary>
internal sealed record OverviewView(
    PageRequest Request, PageClock Clock, SystemHealth Health, IReadOnlyList<NodeStatus> Nodes, ActivityHistory History, IReadOnlyList<JobRun> Failures)
{
    private static readonly HealthFindingKind[] _late = [HealthFindingKind.Overdue, HealthFindingKind.OldBacklog, HealthFindingKind.Misfired, HealthFindingKind.Stalled, HealthFindingKind.UnservedType];

    /// <summary>What is late, which has a place of its own.</summary>
    public IReadOnlyList<HealthFinding> Late => [.. Health.Issues.Concat(Health.Notes).Where(finding => _late.Contains(finding.Kind))];

    /// <summary>What is wrong and is not a matter of being late.</summary>
    public IReadOnlyList<HealthFinding> Issues => [.. Health.Issues.Where(finding => !_late.Contains(finding.Kind))];

    public IReadOnlyList<HealthFinding> Notes => [.. Health.Notes.Where(finding => !_late.Contains(finding.Kind))];

    public IReadOnlyList<NodeStatus> Living => [.. Nodes.Where(node => node.IsAlive)];

    public int Workers => Living.Sum(node => node.Node.Workers);

    public int BusyWorkers => Living.Sum(node => node.Node.BusyWorkers);

    public long Due => Health.Backlog.Types.Sum(type => type.Due);

    public long Later => Health.Backlog.Types.Sum(type => type.Scheduled + type.Retrying);

    public long Running => Health.Backlog.Types.Sum(type => type.Running);

    public long DeadLetters => Health.Backlog.Types.Sum(type => type.DeadLetters);

    /// <summary>Since when the run that has waited longest has been due.</summary>
    public DateTimeOffset? OldestDueAt => Health.Backlog.Types.Max(type => type.Age) is { } age ? Clock.Now - age : null;

    /// <summary>The types of which runs wait or run, those with the most first.</summary>
    public IReadOnlyList<TypeBacklog> Backlog =>
        [.. Health.Backlog.Types.Where(type => type.Waiting + type.Running > 0 || type.Pause is not null).OrderByDescending(type => type.Due).ThenByDescending(type => type.Running)];

    /// <summary>The slots of a type on all living nodes: those taken, and how many there are.</summary>
    public (int Used, int All) SlotsOf(string jobType)
    {
        List<NodeType> known = [.. Living.Select(node => node.Node.TypeOf(jobType)).OfType<NodeType>().Where(type => type.Refusal is null)];
        var all = known.Exists(type => type.IsClusterWide) ? known.Max(type => type.Slots) : known.Sum(type => type.Slots);
        return (known.Sum(type => type.UsedSlots), all);
    }
}
