namespace JobRunner.Host.Schedule;

/// <summary>What <c>schedule --json</c> prints.</summary>
internal sealed record ScheduleReport(DateTimeOffset From, IReadOnlyList<FireTime> Fires, IReadOnlyList<ScheduleOverlap> Overlaps);
