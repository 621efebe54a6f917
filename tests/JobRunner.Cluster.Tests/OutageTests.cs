using System.Collections.Concurrent;
using JobRunner.Cluster.Tests.Stores;
using JobRunner.Hosting;
using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Cluster.Tests;

/// <summary>A store that goes away under load is an interruption: nothing acknowledged is lost, work resumes by itself, and health tells the truth meanwhile.</summary>
public abstract class OutageTests<TStore>
    where TStore : ClusterStore, new()
{
    private const int RunsBefore = 500;
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentBag<Guid> _acknowledged = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Q9_StoreAwayUnderLoad_LosesNothingAndResumesByItself()
    {
        await using var store = new TStore();
        await store.StartAsync();
        using var node = Node(store);
        await node.StartAsync(Token);
        using var enough = new CancellationTokenSource();
        var producers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ProduceAsync(node, enough.Token))).ToList();
        await UntilAsync(() => ValueTask.FromResult(_acknowledged.Count >= RunsBefore), "the first runs were acknowledged");

        await store.InterruptAsync(() => UntilAsync(async () => Says(await HealthAsync(node), HealthFindingKind.StoreUnavailable), "health said that the store is away"));
        await UntilAsync(async () => (await HealthAsync(node)) is { Status: not HealthStatus.Unhealthy, StoreUnavailableSince: null }, "health said that the store is back");
        var before = _acknowledged.Count;
        await UntilAsync(() => ValueTask.FromResult(_acknowledged.Count >= before + RunsBefore), "runs were acknowledged again");
        await enough.CancelAsync();
        await Task.WhenAll(producers);

        var client = node.Services.GetRequiredService<IJobClient>();
        foreach (var runId in _acknowledged)
        {
            var run = await client.WaitAsync(runId, Token).WaitAsync(_patience, TimeProvider.System, Token);
            Assert.Equal(RunState.Succeeded, Assert.IsType<JobRun>(run).State);
        }

        await node.StopAsync(Token);
    }

    private static bool Says(SystemHealth health, HealthFindingKind kind) => health.Issues.Any(issue => issue.Kind == kind);

    private static ValueTask<SystemHealth> HealthAsync(IHost node) => node.Services.GetRequiredService<IJobMonitor>().GetSystemHealthAsync(Token);

    private static IHost Node(TStore store)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var jobs = builder.Services.AddJobRunner(options => options.Execution.LeaseDuration = TimeSpan.FromSeconds(5)).AddTask<NoticedTask>();
        store.UseIn(jobs);
        return builder.Build();
    }

    // What a careful producer does: a run that was not acknowledged is enqueued again.
    private async Task ProduceAsync(IHost node, CancellationToken enough)
    {
        var client = node.Services.GetRequiredService<IJobClient>();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        while (!enough.IsCancellationRequested)
        {
            try
            {
                _acknowledged.Add((await client.EnqueueAsync("noticed", cancellationToken: Token)).RunId);
            }
            catch (StoreUnavailableException)
            {
                // Not acknowledged.
            }

            await pace.WaitForNextTickAsync(Token);
        }
    }

    private static async Task UntilAsync(Func<ValueTask<bool>> isMet, string what)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        var since = TimeProvider.System.GetTimestamp();
        while (!await isMet())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < _patience, $"Waited {_patience} until {what}.");
            await look.WaitForNextTickAsync(Token);
        }
    }
}
