namespace JobRunner.Bench.Viewing;

/// <summary>What viewers are measured on.</summary>
/// <param name="Rounds">Rounds with and without viewers.</param>
/// <param name="Runs">Runs in a round.</param>
/// <param name="Watching">For how long they watch while memory and delays are measured.</param>
/// <param name="Ended">Runs that have ended before anything is measured.</param>
/// <param name="Waiting">Runs that wait all the time: they are due much later.</param>
internal sealed record ViewersSettings(int Rounds, int Runs, TimeSpan Watching, int Ended, int Waiting);
