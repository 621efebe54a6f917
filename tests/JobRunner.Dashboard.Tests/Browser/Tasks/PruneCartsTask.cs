namespace JobRunner.Dashboard.Tests.Browser.Tasks;

[Job("prune_carts", Description = "Forgets baskets that nobody came back to.", Cron = "0 */6 * * *")]
internal sealed class PruneCartsTask : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JobResult>>([new JobResult()]);
}
