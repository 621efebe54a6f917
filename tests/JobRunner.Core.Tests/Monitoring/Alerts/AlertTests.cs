using JobRunner.Core.Tests.Execution;
using JobRunner.Hosting;
using JobRunner.Monitoring.Alerts;
using JobRunner.Queue;
using JobRunner.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Core.Tests.Monitoring.Alerts;

/// <summary>What people are told, on virtual time.</summary>
public sealed class AlertTests
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Failure_ForGood_IsToldAtOnceAndOnce()
    {
        var sink = new RecordingSink();
        var (host, stage) = await StartAsync(sink);
        await using var _ = host;
        stage.Set("one", (_, _) => throw new JobPermanentFailureException("the disk is full"));

        var run = await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        var told = Assert.Single(sink.Of(AlertKind.RunFailed));
        Assert.Equal(($"failed:{run}:1", "one", run), (told.Key, told.JobType, told.RunId!.Value));
        Assert.Contains("the disk is full", told.Message, StringComparison.Ordinal);
        Assert.Empty(sink.Of(AlertKind.MoreRunsFailed));
    }

    [Fact]
    public async Task Failure_ThatIsTriedAgain_IsNotTold()
    {
        var sink = new RecordingSink();
        var (host, stage) = await StartAsync(sink);
        await using var _ = host;
        stage.Set("one", (context, _) => context.Attempt == 1 ? throw new InvalidOperationException("not this time") : Task.CompletedTask);

        await host.EnqueueAsync("one");
        await host.RunUntilDrainedAsync();
        await host.AdvanceAsync(_look * 3);

        Assert.Empty(sink.Told);
    }

    [Fact]
    public async Task Failures_BeyondTheLimits_AreSummedUpWhenTheWindowEnds()
    {
        var sink = new RecordingSink();
        var (host, stage) = await StartAsync(sink);
        await using var _ = host;
        foreach (var type in new[] { "one", "two", "many", "ordered", "cluster" })
        {
            stage.Set(type, (_, _) => throw new JobPermanentFailureException("no"));
        }

        await host.EnqueueAsync("one", 12);
        await host.RunUntilIdleAsync();
        Assert.Equal(5, sink.Of(AlertKind.RunFailed).Count());
        foreach (var type in new[] { "two", "many", "ordered", "cluster" })
        {
            await host.EnqueueAsync(type, 9);
            await host.RunUntilIdleAsync();
        }

        Assert.Equal(20, sink.Of(AlertKind.RunFailed).Count());
        await host.AdvanceAsync(TimeSpan.FromMinutes(5));

        var sum = Assert.Single(sink.Of(AlertKind.MoreRunsFailed));
        Assert.StartsWith("28 more runs failed for good within 5 min: 9 of 'cluster', 7 of 'one', 4 of ", sum.Message, StringComparison.Ordinal);
        await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();
        Assert.Equal(21, sink.Of(AlertKind.RunFailed).Count());
    }

    [Fact]
    public async Task Recovery_AfterFailures_IsToldOnce()
    {
        var sink = new RecordingSink();
        var (host, stage) = await StartAsync(sink);
        await using var _ = host;
        stage.Set("one", (_, _) => throw new JobPermanentFailureException("no"));
        await host.EnqueueAsync("one", 2);
        await host.AdvanceAsync(_look * 2);
        Assert.Empty(sink.Of(AlertKind.TypeRecovered));

        stage.Set("one", (_, _) => Task.CompletedTask);
        await host.EnqueueAsync("one", 3);
        await host.AdvanceAsync(_look * 4);

        Assert.Equal("one", Assert.Single(sink.Of(AlertKind.TypeRecovered)).JobType);
    }

    [Fact]
    public async Task Recovery_AfterARestart_IsToldAllTheSame()
    {
        var time = new VirtualTime();
        await using var store = new InMemoryJobStore(time.Clock);
        var (first, firstStage) = await StartAsync(new RecordingSink(), time: time, store: store);
        firstStage.Set("one", (_, _) => throw new JobPermanentFailureException("no"));
        await first.EnqueueAsync("one");
        await first.RunUntilIdleAsync();
        await first.DisposeAsync();
        await time.AdvanceAsync(TimeSpan.FromMinutes(1));

        var sink = new RecordingSink();
        var (second, _) = await StartAsync(sink, time: time, store: store);
        await using var __ = second;
        await second.AdvanceAsync(_look);
        await second.EnqueueAsync("one");
        await second.AdvanceAsync(_look * 2);

        Assert.Equal(AlertKind.TypeRecovered, Assert.Single(sink.Told).Kind);
    }

    [Fact]
    public async Task Overdue_Type_IsToldOnceAndAgainWhenItIsOnTime()
    {
        var sink = new RecordingSink();
        var (host, _) = await StartAsync(sink, more: jobs => jobs.Services.AddSingleton(Settings(("Jobs:one:LateAfterSeconds", "600"))));
        await using var __ = host;
        await host.EnqueueAsync("one");
        await host.AdvanceAsync(TimeSpan.FromMinutes(9));
        Assert.Empty(sink.Told);

        await host.AdvanceAsync(TimeSpan.FromMinutes(30));
        var late = Assert.Single(sink.Told);
        Assert.Equal((AlertKind.TypeOverdue, "one"), (late.Kind, late.JobType));

        await host.EnqueueAsync("one");
        await host.AdvanceAsync(_look * 2);
        Assert.Equal([AlertKind.TypeOverdue, AlertKind.TypeRecovered], sink.Told.Select(alert => alert.Kind));
    }

    [Fact]
    public async Task Health_ThatChanges_IsToldWhenItLastsAndWhenItIsGood()
    {
        var sink = new RecordingSink();
        var (host, stage) = await StartAsync(sink);
        await using var _ = host;
        var release = stage.Holds("limited");
        await host.EnqueueAsync("limited");
        await host.AdvanceAsync(_look);
        Assert.Empty(sink.Of(AlertKind.HealthChanged));

        await host.AdvanceAsync(_look * 3);
        var changed = Assert.Single(sink.Of(AlertKind.HealthChanged));
        Assert.Contains("is unhealthy: 'limited' can start nothing", changed.Message, StringComparison.Ordinal);

        release.SetResult();
        await host.RunUntilIdleAsync();
        await host.AdvanceAsync(_look * 4);
        Assert.EndsWith("is healthy again.", sink.Of(AlertKind.HealthChanged).Last().Message, StringComparison.Ordinal);
        Assert.Equal(2, sink.Of(AlertKind.HealthChanged).Count());
    }

    [Fact]
    public async Task Health_OfNodesThatComeAndGoOnAMachine_IsToldOnce()
    {
        var time = new VirtualTime();
        await using var store = new InMemoryJobStore(time.Clock);
        var sink = new RecordingSink();
        for (var start = 0; start < 3; start++)
        {
            // Each has a name of its own.
            var random = new Random(start);
            var (host, _) = await StartAsync(
                sink, jobs => jobs.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddSingleton(random), time, store);
            await host.AdvanceAsync(_look * 2);
            await host.DisposeAsync();
        }

        Assert.Contains("'wallet' is not met", Assert.Single(sink.Told).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nodes_ThatSeeTheSame_TellItOnce()
    {
        var time = new VirtualTime();
        await using var store = new InMemoryJobStore(time.Clock);
        var sink = new RecordingSink();
        Action<JobRunnerBuilder> late = jobs => jobs.Services.AddSingleton(Settings(("Jobs:two:LateAfterSeconds", "600")));
        var (first, firstStage) = await StartAsync(sink, late, time, store);
        var (second, secondStage) = await StartAsync(sink, late, time, store);
        await using var _ = first;
        await using var __ = second;
        foreach (var stage in new[] { firstStage, secondStage })
        {
            stage.Set("one", async (_, token) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1), time.Clock, token);
                throw new JobPermanentFailureException("no");
            });
        }

        await first.EnqueueAsync("one", 4);
        await time.AdvanceAsync(TimeSpan.FromSeconds(10));
        firstStage.Set("one", (_, _) => Task.CompletedTask);
        secondStage.Set("one", (_, _) => Task.CompletedTask);
        await first.EnqueueAsync("one", 2);
        await time.AdvanceAsync(TimeSpan.FromMinutes(11));

        Assert.Equal(4, sink.Of(AlertKind.RunFailed).Count());
        Assert.Single(sink.Of(AlertKind.TypeRecovered));
        Assert.Single(sink.Of(AlertKind.TypeOverdue));
    }

    [Fact]
    public async Task Type_ThatCarriesAlerts_MakesNone()
    {
        var sink = new RecordingSink { JobType = "one" };
        var (host, stage) = await StartAsync(sink, more: jobs => jobs.Services.AddSingleton(Settings(("Jobs:one:LateAfterSeconds", "60"))));
        await using var _ = host;
        stage.Set("one", (_, _) => throw new JobPermanentFailureException("no"));

        await host.EnqueueAsync("one", 30);
        await host.AdvanceAsync(TimeSpan.FromMinutes(30));

        Assert.Empty(sink.Told);
    }

    [Fact]
    public async Task Alerts_WhileTheyCannotBeHandedOn_AreKept()
    {
        var sink = new RecordingSink { IsAway = true };
        var (host, stage) = await StartAsync(sink);
        await using var _ = host;
        stage.Set("one", (_, _) => throw new JobPermanentFailureException("no"));
        await host.EnqueueAsync("one", 3);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(sink.Told);

        sink.IsAway = false;
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(3, sink.Of(AlertKind.RunFailed).Count());
    }

    [Fact]
    public async Task Failure_InTheLastMoment_IsToldAtTheStop()
    {
        var sink = new RecordingSink();
        var (host, stage) = await StartAsync(sink, jobs => jobs.Configure(options => options.Execution.ShutdownTimeout = TimeSpan.FromSeconds(5)));
        stage.HoldsUntilCancelled("once");
        await host.EnqueueAsync("once");
        await host.RunUntilIdleAsync();

        await host.DisposeAsync();

        Assert.Equal("once", Assert.Single(sink.Of(AlertKind.RunFailed)).JobType);
    }

    // Nobody has the wallet that this one wants, and health says so.
    private static IConfiguration Settings(params IEnumerable<(string Key, string? Value)> settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Append<(string Key, string? Value)>(("Jobs:picky:Enabled", "false")).ToDictionary(setting => setting.Key, setting => setting.Value))
        .Build();

    private static Task<(JobRunnerTestHost Host, Stage Stage)> StartAsync(
        RecordingSink sink, Action<JobRunnerBuilder>? more = null, VirtualTime? time = null, IJobStore? store = null) =>
        ExecutionFixture.StartAsync(time: time, store: store, more: jobs =>
        {
            jobs.Services.AddSingleton(Settings());
            jobs.Services.AddSingleton<IAlertSink>(sink);
            more?.Invoke(jobs);
        });
}
