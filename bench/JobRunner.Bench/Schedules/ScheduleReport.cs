namespace JobRunner.Bench.Schedules;

/// <summary>What a process with a thousand schedules used.</summary>
/// <param name="StartSeconds">CPU seconds from its start until everything was scheduled.</param>
/// <param name="WindowSeconds">CPU seconds in the window after that.</param>
/// <param name="Runs">How many runs were executed in the window.</param>
internal sealed record ScheduleReport(double StartSeconds, double WindowSeconds, int Runs);
