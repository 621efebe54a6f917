namespace JobRunner.Host.Tests.Scenes;

/// <summary>Due at a time that daylight saving touches, and late when it has not succeeded for two days.</summary>
[Job("nightly", Cron = "30 2 * * *", TimeZone = "Europe/Berlin", LateAfterSeconds = 172_800)]
public sealed class NightlyTask : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JobResult>>([]);
}
