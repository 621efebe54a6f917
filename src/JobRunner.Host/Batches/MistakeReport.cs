namespace JobRunner.Host.Batches;

/// <summary>A mistake in JSON.</summary>
internal sealed record MistakeReport(int? Row, int? Line, string? Field, string? Value, string? Allowed, string Message)
{
    public static MistakeReport Of(BatchMistake mistake) =>
        new(mistake.Row, mistake.Line, mistake.Field, mistake.Value, mistake.Allowed, mistake.ToString());
}
