using System.Collections.Concurrent;
using JobRunner.Queue;
using JobRunner.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Core.Tests.Execution;

public sealed class QueueTaskTests
{
    [Fact]
    public async Task Tick_WithMessages_HandsOverUpToABatchInOneSlot()
    {
        var (host, log) = await StartAsync();
        await using var _ = host;
        var runs = await SendAsync(host, "ticked", 7);
        await host.RunUntilIdleAsync();
        Assert.Empty(log.Batches);

        await host.AdvanceAsync(TimeSpan.FromSeconds(60));

        Assert.Equal([5, 2], log.Batches.Select(batch => batch.Count));
        foreach (var run in runs)
        {
            await host.AssertRunAsync(run, RunState.Succeeded);
        }
    }

    [Fact]
    public async Task Tick_WithoutMessages_ExecutesNothing()
    {
        var (host, log) = await StartAsync();
        await using var _ = host;

        await host.AdvanceAsync(TimeSpan.FromSeconds(60));

        Assert.Empty(log.Batches);
        Assert.All(await host.RunsAsync("ticked"), tick => Assert.Equal((RunState.Skipped, "no message waits"), (tick.State, tick.Reason)));
        Assert.Equal(2, (await host.RunsAsync("ticked")).Count);
    }

    [Fact]
    public async Task Tick_WithoutMessages_IsNoStartThatAnythingWaitedFor()
    {
        var (host, _) = await StartAsync();
        await using var __ = host;

        await host.AdvanceAsync(TimeSpan.FromSeconds(60));

        var metrics = host.Monitor.GetJobMetrics("ticked")!;
        Assert.Equal(2, metrics.Attempts.Skipped);
        Assert.Null(metrics.QueueWait);
    }

    [Fact]
    public async Task Message_OfATypeWithoutInterval_IsProcessedOnArrival()
    {
        var (host, log) = await StartAsync();
        await using var _ = host;

        var run = Assert.Single(await SendAsync(host, "on_arrival", 1));
        await host.RunUntilIdleAsync();

        await host.AssertRunAsync(run, RunState.Succeeded);
        Assert.Single(log.Batches);
    }

    [Fact]
    public async Task Message_ThatFails_IsRetriedAlone()
    {
        var (host, log) = await StartAsync();
        await using var _ = host;
        log.FailOnce = 2;

        var runs = await SendAsync(host, "on_arrival", 3);
        await host.RunUntilIdleAsync();
        await host.AssertRunAsync(runs[0], RunState.Succeeded);
        await host.AssertRunAsync(runs[1], RunState.Retrying);
        await host.AssertRunAsync(runs[2], RunState.Succeeded);
        await host.AdvanceAsync(TimeSpan.FromSeconds(30));

        await host.AssertRunAsync(runs[1], RunState.Succeeded);
        Assert.Equal([1, 2, 3, 2], log.Batches.SelectMany(batch => batch));
    }

    [Fact]
    public async Task Message_ThatCannotBeRead_FailsForGoodAndHindersNoOther()
    {
        var (host, _) = await StartAsync();
        await using var __ = host;

        var bad = (await host.Client.EnqueueAsync("on_arrival", JobPayload.Parse("\"three\""))).RunId;
        var good = Assert.Single(await SendAsync(host, "on_arrival", 1));
        await host.RunUntilIdleAsync();

        var details = await host.AssertRunAsync(bad, RunState.Failed);
        Assert.Equal(RunErrorKind.Permanent, details.Run.Error?.Kind);
        Assert.DoesNotContain("three", details.Run.Error!.Message, StringComparison.Ordinal);
        await host.AssertRunAsync(good, RunState.Succeeded);
    }

    private static async Task<(JobRunnerTestHost Host, Log Log)> StartAsync()
    {
        var log = new Log();
        var host = await JobRunnerTestHost.StartAsync(builder =>
        {
            builder.Services.AddSingleton(log);
            builder.AddTask<TickedTask>().AddTask<OnArrivalTask>();
        });
        return (host, log);
    }

    private static async Task<IReadOnlyList<Guid>> SendAsync(JobRunnerTestHost host, string jobType, int count)
    {
        EnqueueItem[] items = [.. Enumerable.Range(1, count).Select(number => new EnqueueItem(jobType, JobPayload.From(number)))];
        return [.. (await host.Client.EnqueueManyAsync(items)).Select(result => result.RunId)];
    }

    public sealed class Log
    {
        public ConcurrentQueue<IReadOnlyList<int>> Batches { get; } = new();

        public int FailOnce { get; set; }
    }

    public abstract class LoggingTask(Log log) : QueueTask<int, JobResult>
    {
        protected override Task ProcessBatchAsync(
            IReadOnlyList<QueueMessage<int, JobResult>> messages, JobContext context, CancellationToken cancellationToken)
        {
            log.Batches.Enqueue([.. messages.Select(message => message.Body)]);
            return base.ProcessBatchAsync(messages, context, cancellationToken);
        }

        protected override Task<JobResult> ProcessAsync(int message, JobContext context, CancellationToken cancellationToken) =>
            message == log.FailOnce && context.Attempt == 1
                ? throw new InvalidOperationException("not this time")
                : Task.FromResult(new JobResult());
    }

    [Job("ticked", IntervalSeconds = 30, BatchSize = 5)]
    public sealed class TickedTask(Log log) : LoggingTask(log);

    [Job("on_arrival", BatchSize = 5, RetryDelaySeconds = 30, Backoff = BackoffStrategy.Fixed)]
    public sealed class OnArrivalTask(Log log) : LoggingTask(log);
}
