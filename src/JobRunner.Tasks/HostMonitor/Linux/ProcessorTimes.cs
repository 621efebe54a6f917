using System.Globalization;

namespace JobRunner.Tasks.HostMonitor.Linux;

/// <summary>What processors did since the machine started, in ticks, as <c>/proc/stat</c> counts it.</summary>
internal readonly record struct ProcessorTimes(ulong Idle, ulong Total, int Cores)
{
    private const int IdleField = 3;
    private const int IoWaitField = 4;

    // Time of guests is counted in the user time already.
    private const int Fields = 8;

    public static ProcessorTimes? Parse(string text)
    {
        var lines = text.Split('\n').Where(line => line.StartsWith("cpu", StringComparison.Ordinal)).ToList();
        var all = lines.Find(line => line.StartsWith("cpu ", StringComparison.Ordinal));
        var cores = lines.Count(line => line.Length > 3 && char.IsAsciiDigit(line[3]));
        return all is null || Ticks(all) is not { } ticks || ticks.Count <= IdleField
            ? null
            : new ProcessorTimes(ticks[IdleField] + ticks.ElementAtOrDefault(IoWaitField), Sum(ticks), Math.Max(1, cores));
    }

    /// <summary>The percentage of the time since an earlier reading that was used.</summary>
    /// <returns><see langword="null"/> when no time has passed, or the counters were reset.</returns>
    public double? UsedPercentSince(ProcessorTimes earlier)
    {
        if (Total <= earlier.Total)
        {
            return null;
        }

        // The kernel lets the wait for input and output run backwards at times.
        var idle = Idle > earlier.Idle ? Idle - earlier.Idle : 0;
        return Math.Clamp(100 - (100.0 * idle / (Total - earlier.Total)), 0, 100);
    }

    private static List<ulong>? Ticks(string line)
    {
        var ticks = new List<ulong>();
        foreach (var part in line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Take(Fields))
        {
            if (!ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            ticks.Add(value);
        }

        return ticks;
    }

    private static ulong Sum(List<ulong> ticks) => ticks.Aggregate(0UL, (sum, value) => sum + value);
}
