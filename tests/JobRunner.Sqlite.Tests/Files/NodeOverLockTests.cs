using System.Collections.Concurrent;
using JobRunner.Hosting;
using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobRunner.Sqlite.Tests.Files;

/// <summary>A whole node on a file that another process locks for longer than calls wait.</summary>
public sealed class NodeOverLockTests : SqliteTest
{
    private const int Messages = 300;

    [Fact]
    public async Task Q9_NodeOnALockedFile_SaysSoAndWorksOnWhenItIsFree()
    {
        var events = new EventSignals();
        using var host = Build(events);
        await host.StartAsync(Token);
        var (client, monitor) = (host.Services.GetRequiredService<IJobClient>(), host.Services.GetRequiredService<IJobMonitor>());
        var acknowledged = await client.EnqueueManyAsync([.. Enumerable.Range(0, Messages).Select(_ => new EnqueueItem(CountingTask.JobType))], Token);
        using (var blocker = (await ConnectAsync()).BeginTransaction(deferred: false))
        {
            await SoonAsync(events.Of("StoreLost"));
            var health = await monitor.GetSystemHealthAsync(Token);
            Assert.NotNull(health.StoreUnavailableSince);
            Assert.Contains(health.Issues, issue => issue.Kind == HealthFindingKind.StoreUnavailable);
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await client.EnqueueAsync(CountingTask.JobType, cancellationToken: Token));
        }

        await SoonAsync(events.Of("StoreBack"));
        foreach (var result in acknowledged)
        {
            var run = await SoonAsync(client.WaitAsync(result.RunId, Token));
            Assert.Equal((RunState.Succeeded, 1), (run!.State, run.Tries));
        }

        await host.StopAsync(Token);
    }

    private IHost Build(EventSignals events)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(events);
        builder.Services.AddJobRunner().AddTask<CountingTask>().UseSqlite(FilePath, options => options.BusyTimeout = TimeSpan.FromMilliseconds(300));
        return builder.Build();
    }

    [Job(JobType, MaxConcurrent = 5)]
    private sealed class CountingTask : JobTask<JobResult>
    {
        public const string JobType = "counting";

        protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<JobResult>>([]);
    }

    /// <summary>Lets a test wait until something is logged.</summary>
    private sealed class EventSignals : ILoggerProvider, ILogger
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource<bool>> _events = new();

        public Task<bool> Of(string name) => _events.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _events.GetOrAdd(eventId.Name ?? "", _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(true);

        public void Dispose()
        {
            // Nothing to give back.
        }
    }
}
