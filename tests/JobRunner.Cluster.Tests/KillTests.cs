using JobRunner.Cluster.Tests.Ledgers;
using JobRunner.Cluster.Tests.Stores;
using JobRunner.Queue;

namespace JobRunner.Cluster.Tests;

/// <summary>Nodes are killed again and again under load, and nothing is lost, nothing done twice, no limit exceeded.</summary>
/// <param name="arguments">The verb that the nodes run, with its options; none for the default one.</param>
public abstract class KillTests<TStore>(params string[] arguments)
    where TStore : ClusterStore, new()
{
    private const int Nodes = 3;
    private const int Kills = 20;
    private const int RunsAKill = 100;

    private static readonly string[] _types = ["node_limited", "cluster_limited", "once"];

    [Fact]
    public async Task Q3_NodesKilledUnderLoad_LoseNothingAndDoNothingTwice()
    {
        await using var store = new TStore();
        // It is the test that kills, again and again, and not a run that is a crash loop.
        await using var cluster = await Cluster.StartAsync(store, Nodes, arguments, ("JobRunner__Execution__MaxDeaths", "1000"));
        var runs = await KillAgainAndAgainAsync(cluster);
        await cluster.WaitUntilDrainedAsync(TimeSpan.FromMinutes(2));

        var details = new List<RunDetails>();
        foreach (var runId in runs)
        {
            details.Add(Assert.IsType<RunDetails>(await cluster.Store.GetDetailsAsync(runId, TestContext.Current.CancellationToken)));
        }

        var attempts = cluster.Ledger.Attempts();
        AssertEnds(details, attempts);
        AssertLimits(attempts);
        Assert.Empty(LedgerCheck.RunTwiceAtOnce(attempts));
        Assert.Empty(LedgerCheck.RepeatedWithoutADeath(attempts, cluster.Killed));
        Assert.Empty(LedgerCheck.StartedAgain(attempts.Where(attempt => attempt.JobType == "once")));
        Assert.Equal(Kills, attempts.Where(attempt => attempt.WasKilled).Select(attempt => attempt.ProcessId).Distinct().Count());
    }

    private static async Task<List<Guid>> KillAgainAndAgainAsync(Cluster cluster)
    {
        var runs = new List<Guid>();
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        for (var kill = 0; kill < Kills; kill++)
        {
            await second.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            var items = Enumerable.Range(0, RunsAKill).Select(place => new EnqueueItem(_types[place % _types.Length]));
            runs.AddRange((await cluster.Client.EnqueueManyAsync([.. items], TestContext.Current.CancellationToken)).Select(result => result.RunId));
            await cluster.KillABusyNodeAsync();
            cluster.AddNode();
        }

        return runs;
    }

    private static void AssertEnds(List<RunDetails> details, IReadOnlyList<LedgerAttempt> attempts)
    {
        Assert.Equal(Kills * RunsAKill, details.Count);
        var started = attempts.Select(attempt => attempt.RunId).ToHashSet();
        foreach (var (run, ended, _, _) in details)
        {
            var succeeded = ended.Count(attempt => attempt.To == RunState.Succeeded);
            if (run.JobType == "once" && run.State == RunState.Failed)
            {
                // Its node died under it: it is not run again, and says so.
                Assert.Equal(RunErrorKind.Abandoned, run.Error?.Kind);
                Assert.Equal(0, succeeded);
            }
            else
            {
                Assert.True(run.State == RunState.Succeeded, $"{run}\n{string.Join('\n', ended)}");
                Assert.Equal(1, succeeded);
                Assert.Contains(run.Id, started);
            }

            Assert.Equal(ended.Count, ended.Select(attempt => attempt.Attempt).Distinct().Count());
        }
    }

    private static void AssertLimits(IReadOnlyList<LedgerAttempt> attempts)
    {
        Assert.InRange(LedgerCheck.MostAtOnce(attempts.Where(attempt => attempt.JobType == "cluster_limited")), 1, 3);
        foreach (var node in attempts.GroupBy(attempt => (attempt.ProcessId, attempt.JobType)))
        {
            Assert.InRange(LedgerCheck.MostAtOnce(node), 1, node.Key.JobType == "cluster_limited" ? 3 : 2);
        }
    }
}
