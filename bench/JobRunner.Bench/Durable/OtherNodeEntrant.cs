namespace JobRunner.Bench.Durable;

/// <summary>The framework with another node enqueuing.</summary>
internal sealed class OtherNodeEntrant(IDurableContender contender) : IEntrant
{
    public string Name => contender.Name;

    public EntrantRole Role => EntrantRole.OtherNode;

    public async Task<DurableRound> RoundAsync(DurableSettings settings) => new(await contender.LatencyAsync());

    // Its tables are the framework's.
    public Task ChurnAsync(int runs) => Task.CompletedTask;
}
