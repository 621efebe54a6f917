namespace JobRunner.Dashboard.Tests.Browser.Tasks;

[Job("sync_orders", Description = "Takes over new orders from the shop.", IntervalSeconds = 300, LateAfterSeconds = 3600)]
internal sealed class SyncOrdersTask : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JobResult>>([new JobResult { Message = "no new orders" }]);
}
