using System.Text.Json;
using JobRunner.Queue;
using JobRunner.Tasks.HostMonitor;
using JobRunner.Tasks.Tests.Webhook;
using JobRunner.Tasks.Webhook;
using JobRunner.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Tasks.Tests;

/// <summary>The ready-made tasks under the whole engine: found, registered, scheduled, retried.</summary>
public sealed class EngineTests
{
    [Fact]
    public async Task Discover_TheAssembly_FindsItsTasksAndNothingWrong()
    {
        await using var host = await StartAsync();

        Assert.Empty(host.Registry.Diagnostics);
        Assert.Equal(["host_monitor", "notify", "speech", "webhook"], host.Registry.Jobs.Select(job => job.JobType));
        Assert.All(host.Registry.Jobs, job => Assert.True(job.IsEnabled, job.DisabledReason));
        Assert.Equal(typeof(WebhookMessage), host.Registry.Find("webhook")?.MessageType);
    }

    [Fact]
    public async Task HostMonitor_OverThirtySeconds_RunsTwiceOnRealReadings()
    {
        await using var host = await StartAsync();

        await host.AdvanceAsync(TimeSpan.FromSeconds(30));

        var runs = await host.RunsAsync("host_monitor");
        Assert.Equal([RunState.Succeeded, RunState.Succeeded], runs.Select(run => run.State));
        Assert.All(runs, run => Assert.Contains(Read<HostReading>(run), reading => reading is { Kind: HostReadingKind.Memory, Value: > 0 }));
    }

    [Fact]
    public async Task HostMonitor_SettingsThatAreWrong_AreDiagnosticsAndSkipTheRuns()
    {
        await using var host = await StartAsync(("HostMonitor:MaxLoadPerCore", "-1"), ("HostMonitor:MinDiskFreePercent", "101"));

        await host.AdvanceAsync(TimeSpan.FromSeconds(15));

        Assert.Equal(2, host.Registry.Diagnostics.Count(finding => finding.Id == "JR081"));
        var run = Assert.Single(await host.RunsAsync("host_monitor"));
        Assert.Equal(RunState.Skipped, run.State);
        Assert.Contains("MinDiskFreePercent", run.Reason);
    }

    [Fact]
    public async Task Webhook_BusyReceiver_IsTriedAgainWhenItAsked()
    {
        var answers = 0;
        await using var receiver = await Receiver.StartAsync(context =>
        {
            if (Interlocked.Increment(ref answers) == 1)
            {
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = "100";
            }

            return Task.CompletedTask;
        });
        await using var host = await StartAsync(("Webhook:AllowPrivateNetworks", "true"));
        var startedAt = host.Time.Now;

        var run = await host.Client.EnqueueAsync(
            "webhook", WebhookRig.Message(receiver.Url), cancellationToken: TestContext.Current.CancellationToken);
        await UntilAsync(host, run.RunId, RunState.Retrying);
        var dueAt = (await host.Client.GetAsync(run.RunId, TestContext.Current.CancellationToken))!.DueAt;
        await host.AdvanceAsync(TimeSpan.FromSeconds(100));
        var ended = await host.WaitForRunAsync(run.RunId);

        Assert.Equal(startedAt.AddSeconds(100), dueAt);
        Assert.Equal((RunState.Succeeded, 2), (ended.State, ended.Tries));
        var keys = new[] { (await receiver.NextAsync()).Headers["Idempotency-Key"], (await receiver.NextAsync()).Headers["Idempotency-Key"] };
        Assert.Equal([run.RunId.ToString(), run.RunId.ToString()], keys);
    }

    [Fact]
    public async Task Webhook_Refusal_FailsForGoodAndKeepsTheAnswer()
    {
        await using var receiver = await Receiver.AnsweringAsync(404, "no_service");
        await using var host = await StartAsync(("Webhook:AllowPrivateNetworks", "true"));

        var run = await host.Client.EnqueueAsync(
            "webhook", WebhookRig.Message(receiver.Url), cancellationToken: TestContext.Current.CancellationToken);
        var ended = await host.WaitForRunAsync(run.RunId);

        Assert.Equal((RunState.Failed, 1), (ended.State, ended.Tries));
        Assert.Equal((RunErrorKind.Permanent, $"{receiver.Url} answered 404 (NotFound)."), (ended.Error!.Kind, ended.Error.Message));
        Assert.Equal("no_service", Assert.Single(Read<WebhookDelivery>(ended)).ResponseText);
    }

    [Fact]
    public async Task Webhook_PrivateAddressByDefault_FailsForGood()
    {
        await using var host = await StartAsync();

        var run = await host.Client.EnqueueAsync(
            "webhook", WebhookRig.Message("http://127.0.0.1:9/"), cancellationToken: TestContext.Current.CancellationToken);
        var ended = await host.WaitForRunAsync(run.RunId);

        Assert.Equal((RunState.Failed, 1, RunErrorKind.Permanent), (ended.State, ended.Tries, ended.Error?.Kind));
    }

    [Fact]
    public async Task WebhookExample_CalledTwice_DeliversOnce()
    {
        await using var host = await StartAsync(("Jobs:webhook:Enabled", "false"));

        await WebhookExamples.OrderShippedAsync(host.Client, "A-1001", TestContext.Current.CancellationToken);
        await WebhookExamples.OrderShippedAsync(host.Client, "A-1001", TestContext.Current.CancellationToken);

        var run = Assert.Single(await host.RunsAsync("webhook"));
        Assert.Equal("""{"event":"order.shipped","orderId":"A-1001"}""", run.Payload.Read<WebhookMessage>()!.Body.GetRawText());
    }

    private static Task<JobRunnerTestHost> StartAsync(params (string Key, string? Value)[] settings) =>
        JobRunnerTestHost.StartAsync(builder =>
        {
            builder.Services.AddSingleton(TaskDriver.Settings(settings));
            builder.AddTasksFrom<WebhookTask>();
        });

    private static List<TResult> Read<TResult>(JobRun run) => JsonSerializer.Deserialize<List<TResult>>(run.Results.Span, JobJson.Options)!;

    // The attempt waits for a real network, which the clock does not know of.
    private static async Task UntilAsync(JobRunnerTestHost host, Guid runId, RunState state)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await host.Client.GetAsync(runId, limit.Token))?.State != state)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
