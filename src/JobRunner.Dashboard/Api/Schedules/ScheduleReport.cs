namespace JobRunner.Dashboard.Api.Schedules;

/// <summary>What <c>schedule --json</c> prints.</summary>
internal sealed record ScheduleReport(DateTimeOffset From, IReadOnlyList<FireTime> Fires, IReadOnlyList<ScheduleOverlap> Overlaps);
