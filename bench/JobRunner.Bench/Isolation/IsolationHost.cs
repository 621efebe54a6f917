using System.Diagnostics;
using JobRunner.Hosting;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Bench.Isolation;

/// <summary>A node whose attempts run in processes of this program.</summary>
internal sealed class IsolationHost : IAsyncDisposable
{
    /// <summary>The command that builds the same services, and ends: what a start of this program costs anyway.</summary>
    public const string Bare = "isolation-bare";

    /// <summary>The command of a child.</summary>
    public const string Child = "isolation-child";

    private readonly IHost _host;

    private IsolationHost(IHost host) => _host = host;

    public static async Task<IsolationHost> StartAsync(params IReadOnlyList<string> command)
    {
        var host = Build(options =>
        {
            foreach (var word in command)
            {
                options.Execution.Isolation.Command.Add(word);
            }
        });
        await host.StartAsync();
        return new IsolationHost(host);
    }

    /// <summary>Is the child, or what a child is compared with.</summary>
    public static async Task<int> StandInAsync()
    {
        using var host = Build(_ => { });
        await JobRunnerChild.RunIfAskedAsync(host.Services);
        return 0;
    }

    /// <summary>One run, from its enqueue to its end.</summary>
    public async Task<TimeSpan> RunAsync(string jobType)
    {
        var jobs = _host.Services.GetRequiredService<IJobClient>();
        var start = Stopwatch.GetTimestamp();
        var enqueued = await jobs.EnqueueAsync(jobType, JobPayload.None);
        var run = await jobs.WaitAsync(enqueued.RunId);
        return run?.State == RunState.Succeeded ? Stopwatch.GetElapsedTime(start) : throw new InvalidOperationException($"A run of \"{jobType}\" ended as {run?.State}: {run?.Error?.Detail}");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private static IHost Build(Action<JobRunnerOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddJobRunner(configure).AddTask<ColdTask>().AddTask<WarmTask>();
        var host = builder.Build();
        // Both need it, and it is built when it is first asked for.
        host.Services.GetRequiredService<Discovery.JobRegistry>();
        return host;
    }
}
