namespace JobRunner.Host.Batches;

/// <summary>What every batch verb prints with <c>--json</c> of a file with mistakes.</summary>
internal sealed record MistakesReport(string File, IReadOnlyList<MistakeReport> Mistakes, int More)
{
    public static MistakesReport Of(BatchFile file) => new(file.Path, [.. file.Mistakes.All.Select(MistakeReport.Of)], file.Mistakes.Left);
}
