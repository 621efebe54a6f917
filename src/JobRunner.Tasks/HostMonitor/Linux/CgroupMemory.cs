using System.Globalization;

namespace JobRunner.Tasks.HostMonitor.Linux;

/// <summary>What the files of one control group say of memory, in its old and its unified form.</summary>
internal static class CgroupMemory
{
    /// <returns><see langword="null"/> when the group sets no limit.</returns>
    /// <param name="limit">The text of <c>memory.max</c> or <c>memory.limit_in_bytes</c>.</param>
    /// <param name="usage">The text of <c>memory.current</c> or <c>memory.usage_in_bytes</c>.</param>
    /// <param name="statistics">The text of <c>memory.stat</c>.</param>
    public static MemoryState? Parse(string limit, string usage, string statistics) =>
        Number(limit) is { } total && Number(usage) is { } used
            ? new MemoryState(total, Math.Clamp(total - used + Reclaimable(statistics), 0, total), IsLimited: true)
            : null;

    /// <summary>Of the machine and the groups that allow less, the one that leaves the least: what this process can still have.</summary>
    public static MemoryState Tightest(MemoryState machine, IEnumerable<MemoryState> groups) =>
        groups.Where(group => group.Total > 0 && group.Total < machine.Total).Append(machine).MinBy(state => state.Available);

    // Pages of files that nobody used lately are counted as used, though they are given back on demand.
    private static long Reclaimable(string statistics)
    {
        var fields = statistics.Split('\n').Select(line => line.TrimEnd().Split(' ')).Where(fields => fields.Length == 2).ToList();
        var field = fields.Find(field => field[0] == "total_inactive_file") ?? fields.Find(field => field[0] == "inactive_file");
        return field is null ? 0 : Number(field[1]) ?? 0;
    }

    // "max" of the unified form is no number; the old form says a number near the greatest, which no machine has.
    private static long? Number(string text) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
