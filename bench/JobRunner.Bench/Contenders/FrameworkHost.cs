using System.Reflection;
using JobRunner.Hosting;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Bench.Contenders;

/// <summary>The framework as a program embeds it; nothing is logged anywhere.</summary>
internal sealed class FrameworkHost : IAsyncDisposable
{
    private readonly IHost _host;

    public FrameworkHost(IHost host)
    {
        _host = host;
        Client = host.Services.GetRequiredService<IJobClient>();
        Store = host.Services.GetRequiredService<IJobStore>();
    }

    public IJobClient Client { get; }

    public IJobStore Store { get; }

    /// <summary>Starts one on its in-memory store.</summary>
    public static Task<FrameworkHost> StartAsync(Assembly tasks, params object[] singletons) => StartAsync(jobs => jobs.AddTasksFrom(tasks), singletons);

    public static async Task<FrameworkHost> StartAsync(Action<JobRunnerBuilder> configure, params object[] singletons)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        foreach (var singleton in singletons)
        {
            builder.Services.AddSingleton(singleton.GetType(), singleton);
        }

        configure(builder.Services.AddJobRunner());
        var host = builder.Build();
        await host.StartAsync();
        return new FrameworkHost(host);
    }

    /// <summary>Waits until no run waits or is running.</summary>
    public async Task SettleAsync()
    {
        while ((await Store.CountAsync(CancellationToken.None)).Any(IsBusy))
        {
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static bool IsBusy(TypeCounts counts) => counts[RunState.Queued] + counts[RunState.Running] > 0;
}
