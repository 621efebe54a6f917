using System.Text.Json.Nodes;
using JobRunner.Cluster.Tests.Ledgers;
using JobRunner.Cluster.Tests.Stores;
using JobRunner.Queue;
using JobRunner.TestPrograms;

namespace JobRunner.Cluster.Tests;

/// <summary>Loops that overlap, as cron makes them: they share what is due, and end.</summary>
public abstract class RunLoopTests<TStore>
    where TStore : ClusterStore, new()
{
    private const int Runs = 240;
    private const int Limit = 25;
    private const int MaxParallel = 3;

    private static readonly string[] _types = ["node_limited", "cluster_limited", "once"];

    private static readonly string[] _arguments =
        ["run-loop", "--max-iter", "400", "--limit", $"{Limit}", "--max-parallel", $"{MaxParallel}", "--sleep", "0", "--json"];

    [Fact]
    public async Task RunLoops_ThatOverlap_ExecuteEachRunOnce()
    {
        await using var store = new TStore();
        await using var cluster = await Cluster.StartAsync(store, nodes: 0, _arguments);
        var items = Enumerable.Range(0, Runs).Select(place => new EnqueueItem(_types[place % _types.Length]));
        var runs = await cluster.Client.EnqueueManyAsync([.. items], TestContext.Current.CancellationToken);

        RunningProgram[] loops = [cluster.AddNode(), cluster.AddNode()];
        var exitCodes = await Task.WhenAll(loops.Select(loop => loop.WaitForExitAsync()));

        var attempts = cluster.Ledger.Attempts();
        Assert.Equal([0, 0], exitCodes);
        Assert.Equal(runs.Select(run => run.RunId).Order(), attempts.Select(attempt => attempt.RunId).Order());
        Assert.Equal(Runs, loops.Sum(loop => (int)JsonNode.Parse(loop.Data.Text)!["succeeded"]!));
        Assert.Equal(2, attempts.Select(attempt => attempt.ProcessId).Distinct().Count());
        Assert.InRange(LedgerCheck.MostAtOnce(attempts.Where(attempt => attempt.JobType == "cluster_limited")), 1, 3);
        Assert.All(attempts.GroupBy(attempt => attempt.ProcessId), loop => Assert.InRange(LedgerCheck.MostAtOnce(loop), 1, MaxParallel));
    }
}
