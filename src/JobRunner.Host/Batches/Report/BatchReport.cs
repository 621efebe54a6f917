namespace JobRunner.Host.Batches.Report;

/// <summary>What <c>report --json</c> prints.</summary>
/// <param name="File">The batch.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Summary">How many rows have each status that any has, and how many there are.</param>
internal sealed record BatchReport(string File, IReadOnlyList<ReportRow> Rows, IReadOnlyDictionary<string, int> Summary)
{
    public static BatchReport Of(string file, IReadOnlyList<ReportRow> rows)
    {
        var summary = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["total"] = rows.Count };
        foreach (var row in rows)
        {
            summary[row.Status] = summary.GetValueOrDefault(row.Status) + 1;
        }

        return new BatchReport(file, rows, summary);
    }
}
