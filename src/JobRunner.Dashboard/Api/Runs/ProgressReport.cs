namespace JobRunner.Dashboard.Api.Runs;

/// <summary>How far a run is, in JSON.</summary>
internal sealed record ProgressReport(double? Fraction, string? Words, DateTimeOffset At);
