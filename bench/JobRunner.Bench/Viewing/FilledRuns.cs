namespace JobRunner.Bench.Viewing;

/// <summary>Runs of a filled store that pages are asked for.</summary>
/// <param name="Middle">One that as many are older than as are newer.</param>
/// <param name="MiddleAt">When it was made.</param>
/// <param name="Succeeded">The newest of its state.</param>
/// <param name="Failed">The newest of its state.</param>
/// <param name="Waiting">The newest of its state.</param>
internal sealed record FilledRuns(Guid Middle, DateTimeOffset MiddleAt, Guid Succeeded, Guid Failed, Guid Waiting);
