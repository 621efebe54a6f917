namespace JobRunner.Host.Bench;

/// <summary>Does nothing, and says that it was started.</summary>
[Job(Type, Description = "What 'bench' measures with.", MaxConcurrent = 1_000, MaxRetries = 0)]
internal sealed class BenchTask(BenchProbe probe) : JobTask<JobResult>
{
    public const string Type = "jobrunner_bench";

    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        probe.Started();
        return Task.FromResult<IReadOnlyList<JobResult>>([]);
    }
}
