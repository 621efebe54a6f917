namespace JobRunner.Bench.Schedules;

/// <summary>What a process with a thousand schedules used.</summary>
/// <param name="StartSeconds">CPU seconds from its start until everything was scheduled.</param>
/// <param name="First">The interval after that, in which every schedule fires for the first or second time.</param>
/// <param name="Steady">A later interval, when everything has been executed and compiled.</param>
internal sealed record ScheduleReport(double StartSeconds, ScheduleWindow First, ScheduleWindow Steady);
