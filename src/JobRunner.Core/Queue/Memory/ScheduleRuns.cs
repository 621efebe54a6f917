namespace JobRunner.Queue.Memory;

/// <summary>The runs of a type that its schedule made and that have not ended: what overlap looks at.</summary>
internal sealed class ScheduleRuns
{
    private readonly HashSet<RunEntry> _entries = [];

    public int Count => _entries.Count;

    public void Add(RunEntry entry) => _entries.Add(entry);

    public void Remove(RunEntry entry) => _entries.Remove(entry);

    /// <summary>Finds the run that keeps a new one from being made.</summary>
    /// <returns>The latest such run; <see langword="null"/> when the policy lets the new one be made.</returns>
    public RunEntry? InTheWay(OverlapPolicy overlap) => overlap switch
    {
        OverlapPolicy.Skip => Latest(_entries),
        OverlapPolicy.BufferOne => Latest(_entries.Where(entry => entry.State.IsWaiting())),
        _ => null,
    };

    public RunEntry[] ToArray() => [.. _entries];

    private static RunEntry? Latest(IEnumerable<RunEntry> entries) => entries.Cast<RunEntry?>().MaxBy(entry => entry!.Value.Id);
}
