namespace JobRunner.Cluster.Tests.Ledgers;

/// <summary>The checker finds what it is there to find.</summary>
public sealed class LedgerCheckTests
{
    private static readonly Guid _one = Guid.NewGuid();
    private static readonly Guid _other = Guid.NewGuid();

    [Fact]
    public void MostAtOnce_CountsOverlaps_AndNotNeighbours()
    {
        Assert.Equal(1, LedgerCheck.MostAtOnce([Attempt(_one, 0, 10), Attempt(_other, 10, 20)]));
        Assert.Equal(2, LedgerCheck.MostAtOnce([Attempt(_one, 0, 11), Attempt(_other, 10, 20)]));
    }

    [Fact]
    public void RunTwiceAtOnce_NamesTheRun() =>
        Assert.Equal([_one], LedgerCheck.RunTwiceAtOnce([Attempt(_one, 0, 11), Attempt(_one, 10, 20), Attempt(_other, 0, 30)]));

    [Fact]
    public void RepeatedWithoutADeath_ExcusesOnlyDeadProcesses()
    {
        LedgerAttempt[] attempts = [Attempt(_one, 0, 5), Attempt(_one, 10, 20), Attempt(_other, 0, 5, process: 2), Attempt(_other, 10, 20)];

        Assert.Equal([_one], LedgerCheck.RepeatedWithoutADeath(attempts, new HashSet<int> { 2 }));
    }

    [Fact]
    public void StartedAgain_NamesTheRun() =>
        Assert.Equal([_one], LedgerCheck.StartedAgain([Attempt(_one, 0, 5), Attempt(_one, 10, 20), Attempt(_other, 0, 5)]));

    private static LedgerAttempt Attempt(Guid run, long from, long to, int process = 1) => new(run, 1, "tweet", process, from, to, WasKilled: false);
}
