using JobRunner.Bench.Measuring;

namespace JobRunner.Bench.TaskClasses;

/// <summary>Enters the number that its run carries into the ledger.</summary>
public abstract class LedgerTask(RunLedger ledger, RunProbe probe) : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        ledger.Enter(context.Payload.Read<int>());
        probe.Hit();
        return Task.FromResult<IReadOnlyList<JobResult>>([]);
    }
}
