namespace JobRunner.Dashboard.Tests.Browser.Tasks;

[Job("nightly_report", Description = "Adds up the day for the accountants.", Cron = "30 2 * * *", TimeZone = "Europe/Berlin", Dependencies = ["sync_orders"])]
internal sealed class NightlyReportTask : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JobResult>>([new JobResult()]);
}
