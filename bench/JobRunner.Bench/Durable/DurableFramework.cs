using JobRunner.Bench.Contenders;
using JobRunner.Bench.Measuring;
using JobRunner.Hosting;
using JobRunner.Queue;

namespace JobRunner.Bench.Durable;

/// <summary>The whole framework on a durable store, as a program embeds it, with the store's defaults.</summary>
internal sealed class DurableFramework : IDurableContender
{
    private readonly FrameworkHost _host;
    private readonly IJobClient _client;

    private DurableFramework(string name, RunProbe probe, FrameworkHost host, IJobClient client) =>
        (Name, Probe, _host, _client) = (name, probe, host, client);

    public string Name { get; }

    public RunProbe Probe { get; }

    public static async Task<DurableFramework> StartAsync(Action<JobRunnerBuilder> useStore)
    {
        var probe = new RunProbe();
        var host = await FrameworkHost.StartAsync(jobs => useStore(jobs.AddTasksFrom(JobMix.MakeTasks())), probe);
        return On(host, probe);
    }

    /// <summary>The same on a host that runs already, and has the tasks.</summary>
    public static DurableFramework On(FrameworkHost host, RunProbe probe) => new("JobRunner", probe, host, host.Client);

    /// <summary>The same runs, enqueued on another node, which has no tasks: that they are there is learnt from the store.</summary>
    public DurableFramework EnqueuedOn(string name, FrameworkHost otherNode) => new(name, Probe, _host, otherNode.Client);

    public async Task HoldAsync()
    {
        foreach (var type in JobMix.Names)
        {
            await _client.PauseAsync(type);
        }
    }

    public async Task ReleaseAsync()
    {
        foreach (var type in JobMix.Names)
        {
            await _client.ResumeAsync(type);
        }
    }

    public async ValueTask EnqueueAsync(int run) => await _client.EnqueueAsync(JobMix.Names[JobMix.TypeOf(run)], JobPayload.From(run));

    public async ValueTask EnqueueManyAsync(int first, int count) => await _client.EnqueueManyAsync(
        [.. Enumerable.Range(first, count).Select(run => new EnqueueItem(JobMix.Names[JobMix.TypeOf(run)], JobPayload.From(run)))]);

    public Task SettleAsync() => _host.SettleAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
