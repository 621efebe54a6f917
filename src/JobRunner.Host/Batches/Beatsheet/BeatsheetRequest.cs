namespace JobRunner.Host.Batches.Beatsheet;

/// <summary>What the command line says of every beat.</summary>
internal sealed record BeatsheetRequest(string File, string? Voice, string? Speaker);
