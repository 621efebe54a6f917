using JobRunner.Core.Tests.Execution;
using JobRunner.Execution;
using JobRunner.Monitoring.Alerts;
using JobRunner.Queue;
using JobRunner.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Core.Tests.Monitoring.Alerts;

/// <summary>People are told of what a bounded round of runs did, too.</summary>
public sealed class AlertRoundTests
{
    [Fact]
    public async Task Round_WhoseAlertsMakeRuns_TakesThoseToo()
    {
        await using var host = await RoundHost.StartAsync();
        await host.Host.EnqueueAsync("many");

        var round = host.Host.Services.GetRequiredService<IRunRounds>().RunAsync(10);
        await host.Host.RunUntilIdleAsync();

        Assert.Equal(2, await round);
        await host.Host.AssertCountAsync("two", RunState.Succeeded, 1);
    }

    /// <summary>A node in rounds whose alerts are runs of <c>two</c>.</summary>
    private sealed class RoundHost : IAlertSink, IAsyncDisposable
    {
        public JobRunnerTestHost Host { get; private set; } = null!;

        public bool IsListening => true;

        public string? JobType => "two";

        public static async Task<RoundHost> StartAsync()
        {
            var sink = new RoundHost();
            var (host, stage) = await ExecutionFixture.StartAsync(
                options => options.Execution.IsInRounds = true, more: jobs => jobs.Services.AddSingleton<IAlertSink>(sink));
            stage.Set("many", (_, _) => throw new JobPermanentFailureException("no"));
            sink.Host = host;
            return sink;
        }

        public async ValueTask TellAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
        {
            foreach (var alert in alerts.Where(alert => alert.Kind == AlertKind.RunFailed))
            {
                await Host.Client.EnqueueAsync("two", options: new EnqueueOptions { RequestId = alert.Key }, cancellationToken: cancellationToken);
            }
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
