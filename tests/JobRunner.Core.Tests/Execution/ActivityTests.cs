using JobRunner.Monitoring;
using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Execution;

public sealed class ActivityTests : IAsyncDisposable
{
    private readonly VirtualTime _time = new();
    private readonly CuttableStore _store;

    public ActivityTests() => _store = new CuttableStore(new InMemoryJobStore(_time.Clock));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Activity_OfANode_IsInTheStoreWithinHalfAMinute()
    {
        var (host, _) = await StartAsync();
        await using var _ = host;

        await host.EnqueueAsync("one", 3);
        await host.AdvanceAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((3, 3, 3), (await InStoreAsync("one"), await InStoreAsync(ActivityRow.AllTypes), await SeenByAsync(host)));
    }

    [Fact]
    public async Task Activity_OfANodeThatStops_IsInTheStoreWhenItHasStopped()
    {
        var (host, _) = await StartAsync();
        await host.AdvanceAsync(TimeSpan.FromSeconds(30));
        await host.EnqueueAsync("one", 3);
        await host.RunUntilIdleAsync();

        await host.DisposeAsync();

        Assert.Equal(3, await InStoreAsync("one"));
    }

    [Fact]
    public async Task Activity_OfTwoNodes_IsSeenTogetherByBoth()
    {
        var (one, _) = await StartAsync();
        await using var _1 = one;
        var (two, _) = await StartAsync();
        await using var _2 = two;

        await one.EnqueueAsync("many", 40);
        await one.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((40, 40), (await SeenByAsync(one), await SeenByAsync(two)));
    }

    [Fact]
    public async Task Activity_StoreThatWasAway_IsWrittenOnceItIsBack()
    {
        var (host, _) = await StartAsync();
        await using var _ = host;
        await host.EnqueueAsync("one", 3);
        await host.RunUntilIdleAsync();
        _store.IsCut = true;
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(3, await SeenByAsync(host));

        _store.IsCut = false;
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((3, 3), (await InStoreAsync("one"), await SeenByAsync(host)));
    }

    [Fact]
    public async Task E8_NodeWithNothingNew_WritesNothing()
    {
        var (host, _) = await StartAsync();
        await using var _ = host;
        await host.EnqueueAsync("one", 3);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        var written = _store.ActivityWrites;
        Assert.NotEqual(0, written);

        await host.AdvanceAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(written, _store.ActivityWrites);
    }

    private Task<(JobRunnerTestHost Host, Stage Stage)> StartAsync() => ExecutionFixture.StartAsync(time: _time, store: _store);

    private async Task<long> InStoreAsync(string jobType)
    {
        var now = _time.Clock.GetUtcNow();
        var rows = await _store.ReadActivityAsync(new ActivityQuery(ActivityResolution.Hour, now - TimeSpan.FromDays(1), now + TimeSpan.FromDays(1)) { JobTypes = [jobType] }, Token);
        return rows.Sum(row => row.Successful);
    }

    private async Task<long> SeenByAsync(JobRunnerTestHost host)
    {
        var report = await host.Monitor.GetActivityAsync(ActivityPeriod.LastHour(_time.Clock.GetUtcNow() + TimeSpan.FromSeconds(1)), cancellationToken: Token);
        return report.Total.Attempts.Successful;
    }
}
