using JobRunner.Dashboard.Api.Care;
using JobRunner.Hosting;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Host.Tests.Operate;

/// <summary>Where a real store is, as a command line names it.</summary>
public abstract class StorePlace : IAsyncLifetime
{
    /// <summary>The option that names the store, and its value.</summary>
    public abstract IReadOnlyList<string> Options { get; }

    /// <summary>The same for those that work on the store itself.</summary>
    public virtual IReadOnlyList<string> NodeOptions => Options;

    /// <summary>The option, and a place where nobody answers.</summary>
    public abstract IReadOnlyList<string> Nowhere { get; }

    /// <summary>Whether a bench has left anything there.</summary>
    public abstract Task<bool> HasBenchAsync();

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Leaves no run and no pause there. In this process, for a start of the executable before each test costs more than the test.</summary>
    public async Task ClearAsync()
    {
        var services = new ServiceCollection();
        UseIn(services.AddJobRunner());
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<IJobStore>();
        await store.StartAsync(TestContext.Current.CancellationToken);
        foreach (var type in await store.GetTypesAsync(TestContext.Current.CancellationToken))
        {
            await store.SetPauseAsync(type.JobType, null, TestContext.Current.CancellationToken);
        }

        await Flusher.RunAsync(store, TimeProvider.System.GetUtcNow(), isHard: true, TestContext.Current.CancellationToken);
    }

    /// <summary>Uses the store in this process.</summary>
    protected abstract void UseIn(JobRunnerBuilder jobs);
}
