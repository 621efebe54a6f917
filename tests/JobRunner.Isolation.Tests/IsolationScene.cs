using JobRunner.Core.Tests.Processes;
using JobRunner.Discovery;
using JobRunner.Hosting;
using JobRunner.Monitoring;
using JobRunner.Processes;
using JobRunner.Processes.Posix;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PuppetProgram;

namespace JobRunner.Isolation.Tests;

/// <summary>A node in this process whose isolated attempts run in the puppet program.</summary>
internal sealed class IsolationScene : IAsyncDisposable
{
    private readonly IHost _host;

    private IsolationScene(IHost host) => _host = host;

    public string Folder { get; } = Directory.CreateTempSubdirectory("jobrunner-test-").FullName;

    public IJobMonitor Monitor => _host.Services.GetRequiredService<IJobMonitor>();

    private IJobClient Client => _host.Services.GetRequiredService<IJobClient>();

    public static async Task<IsolationScene> StartAsync(Action<JobRunnerOptions>? configure = null, IReadOnlyList<string>? command = null, bool usesControlGroups = true)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(new ChildProcesses(TimeProvider.System, usesControlGroups));
        builder.Services.AddJobRunner(options =>
        {
            options.Execution.TimeoutGrace = TimeSpan.FromSeconds(4);
            foreach (var word in command ?? [.. Scene.Puppet, "tasks"])
            {
                options.Execution.Isolation.Command.Add(word);
            }

            configure?.Invoke(options);
        }).AddTasksFrom<Greeter>();
        var host = builder.Build();
        Assert.Empty(host.Services.GetRequiredService<JobRegistry>().Diagnostics);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new IsolationScene(host);
    }

    public string InFolder(string name) => Path.Combine(Folder, name);

    public async Task<Guid> EnqueueAsync(string jobType, string act, string? path = null) =>
        (await Client.EnqueueAsync(jobType, JobPayload.From(new PuppetMessage(act, path)), cancellationToken: TestContext.Current.CancellationToken)).RunId;

    public async Task<RunDetails> RunAsync(string jobType, string act, string? path = null) => await EndAsync(await EnqueueAsync(jobType, act, path));

    public async Task<RunDetails> TriggerAsync(string jobType) =>
        await EndAsync((await Client.EnqueueAsync(jobType, JobPayload.None, cancellationToken: TestContext.Current.CancellationToken)).RunId);

    public async Task<RunDetails> EndAsync(Guid runId)
    {
        await Client.WaitAsync(runId, TestContext.Current.CancellationToken).Patiently();
        return (await _host.Services.GetRequiredService<IJobStore>().GetDetailsAsync(runId, TestContext.Current.CancellationToken))!;
    }

    public Task CancelAsync(Guid runId) => Client.CancelAsync(runId, cancellationToken: TestContext.Current.CancellationToken).AsTask();

    public async Task StopAsync() => await _host.StopAsync(CancellationToken.None);

    /// <summary>The children of this process that live or wait to be asked how they ended.</summary>
    public static IReadOnlyList<ProcessEntry> Children() => ProcessTable.Here.Read().FindAll(process => process.ParentId == Environment.ProcessId);

    public static PuppetResult[] Results(RunDetails details) =>
        System.Text.Json.JsonSerializer.Deserialize<PuppetResult[]>(details.Run.Results.Span, System.Text.Json.JsonSerializerOptions.Web)!;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
