namespace JobRunner.Dashboard.Api.Schedules;

/// <summary>A coming fire time; its shape is in docs/reference/cli.md.</summary>
/// <param name="At">The instant, in UTC.</param>
/// <param name="Type">The job type.</param>
/// <param name="Local">The same on the wall clock of its zone.</param>
/// <param name="Zone">The zone.</param>
/// <param name="Mark">What daylight saving does to it; <see langword="null"/> where nothing.</param>
internal sealed record FireTime(DateTimeOffset At, string Type, DateTimeOffset Local, string Zone, string? Mark);
