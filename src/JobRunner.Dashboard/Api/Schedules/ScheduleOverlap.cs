namespace JobRunner.Dashboard.Api.Schedules;

/// <summary>Where schedules want more at once than the limits allow.</summary>
/// <param name="Kind"><c>self</c>: a type's own runs; <c>workers</c>: several types.</param>
/// <param name="At">When first, where it is about an instant.</param>
/// <param name="Types">The job types.</param>
/// <param name="Message">What will happen.</param>
internal sealed record ScheduleOverlap(string Kind, DateTimeOffset? At, IReadOnlyList<string> Types, string Message);
