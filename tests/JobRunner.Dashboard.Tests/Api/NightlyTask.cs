namespace JobRunner.Dashboard.Tests.Api;

/// <summary>Due at a time that daylight saving touches.</summary>
[Job("nightly", Cron = "30 2 * * *", TimeZone = "Europe/Berlin")]
public sealed class NightlyTask : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JobResult>>([]);
}
