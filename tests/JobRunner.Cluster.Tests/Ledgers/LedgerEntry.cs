using System.Globalization;

namespace JobRunner.Cluster.Tests.Ledgers;

/// <summary>The start or the end of an attempt, as the task itself noted it.</summary>
internal sealed record LedgerEntry(bool IsStart, Guid RunId, int Try, string JobType, int ProcessId, long At)
{
    public static LedgerEntry Parse(string line)
    {
        var parts = line.Split(' ');
        return new LedgerEntry(
            parts[0] == "S",
            Guid.Parse(parts[1]),
            int.Parse(parts[2], CultureInfo.InvariantCulture),
            parts[3],
            int.Parse(parts[4], CultureInfo.InvariantCulture),
            long.Parse(parts[5], CultureInfo.InvariantCulture));
    }
}
