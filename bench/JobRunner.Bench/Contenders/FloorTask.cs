using JobRunner.Bench.Measuring;

namespace JobRunner.Bench.Contenders;

/// <summary>What the floor resolves from its scope, and calls.</summary>
internal sealed class FloorTask(RunProbe probe)
{
    public Task ExecuteAsync(CancellationToken cancellationToken)
    {
        probe.Hit();
        return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;
    }
}
