namespace JobRunner.Bench.Schedules;

/// <summary>What a process with a thousand schedules used in one interval.</summary>
/// <param name="Seconds">CPU seconds.</param>
/// <param name="Runs">How many runs were executed.</param>
internal sealed record ScheduleWindow(double Seconds, int Runs);
