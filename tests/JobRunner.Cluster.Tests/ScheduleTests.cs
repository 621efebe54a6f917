using JobRunner.Cluster.Tests.Stores;
using JobRunner.Queue;

namespace JobRunner.Cluster.Tests;

/// <summary>Three nodes with the same schedules make each instant's run once, whichever of them live.</summary>
public abstract class ScheduleTests<TStore>
    where TStore : ClusterStore, new()
{
    private const int Types = 20;
    private const int Seconds = 60;
    private const int Tolerance = 20;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task S3_ThreeNodesWithTheSameSchedules_FireEachInstantOnce_AlsoWhenOneIsKilled()
    {
        await using var store = new TStore();
        var enabled = Enumerable.Range(1, Types).Select(number => ($"TICK_{number:00}_ENABLED", "true")).ToArray();
        await using var cluster = await Cluster.StartAsync(store, nodes: 3, enabled);
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);

        var from = WholeSecondAfter(TimeProvider.System.GetUtcNow());
        var to = from.AddSeconds(Seconds);
        await UntilAsync(second, from.AddSeconds(Seconds / 2));
        await cluster.KillAsync(cluster.Nodes[0]);
        await UntilAsync(second, to + (2 * Cluster.LeaseDuration));

        var fired = await EndedAsync(cluster.Store, second, from, to);
        Assert.InRange(fired.Count, (Types * Seconds) - Tolerance, (Types * Seconds) + Tolerance);
        Assert.Equal(fired.Count, fired.Select(run => (run.JobType, run.ScheduledFor)).Distinct().Count());
        Assert.All(fired, run => Assert.Equal(RunState.Succeeded, run.State));
    }

    private static DateTimeOffset WholeSecondAfter(DateTimeOffset instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerSecond) + TimeSpan.TicksPerSecond, TimeSpan.Zero);

    private static async Task UntilAsync(PeriodicTimer second, DateTimeOffset instant)
    {
        while (TimeProvider.System.GetUtcNow() < instant)
        {
            await second.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    // What fell to the killed node is rescued after two lease lengths at most, and is executed again when a worker comes to it.
    private static async Task<List<JobRun>> EndedAsync(IJobStore store, PeriodicTimer second, DateTimeOffset from, DateTimeOffset to)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var fired = (await AllRunsAsync(store)).Where(run => run.ScheduledFor >= from && run.ScheduledFor < to).ToList();
            if (fired.TrueForAll(run => run.State.IsFinal()))
            {
                return fired;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(since) < _patience, $"Waited {_patience} for the ends of {string.Join('\n', fired.Where(run => !run.State.IsFinal()))}");
            await second.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<List<JobRun>> AllRunsAsync(IJobStore store)
    {
        var runs = new List<JobRun>();
        Guid? after = null;
        do
        {
            var page = await store.ListAsync(new RunQuery { Limit = 1_000, After = after }, TestContext.Current.CancellationToken);
            runs.AddRange(page.Runs);
            after = page.Next;
        }
        while (after is not null);

        return runs;
    }
}
