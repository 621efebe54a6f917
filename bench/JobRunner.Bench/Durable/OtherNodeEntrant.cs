using JobRunner.Bench.Contenders;
using JobRunner.Hosting;

namespace JobRunner.Bench.Durable;

/// <summary>The framework with another node enqueuing, which is there for that time only: the peers are alone as well.</summary>
internal sealed class OtherNodeEntrant(DurableFramework framework, Action<JobRunnerBuilder> useStore) : IEntrant
{
    public string Name => "JobRunner, other node";

    public EntrantRole Role => EntrantRole.OtherNode;

    public async Task<DurableRound> RoundAsync(DurableSettings settings)
    {
        await using var node = await FrameworkHost.StartAsync(useStore);
        return new DurableRound(await framework.EnqueuedOn(Name, node).LatencyAsync());
    }

    // Its tables are the framework's.
    public Task ChurnAsync(int runs) => Task.CompletedTask;
}
