namespace JobRunner.Dashboard.Api.Runs;

/// <summary>A line that a task logged, in JSON.</summary>
internal sealed record LogLineReport(DateTimeOffset At, string Level, int Attempt, string Text);
