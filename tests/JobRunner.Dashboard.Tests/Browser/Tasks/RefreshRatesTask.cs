namespace JobRunner.Dashboard.Tests.Browser.Tasks;

[Job("refresh_rates", Description = "Fetches exchange rates.", Cron = "*/15 * * * *", TimeoutSeconds = 60)]
internal sealed class RefreshRatesTask : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JobResult>>([new JobResult()]);
}
