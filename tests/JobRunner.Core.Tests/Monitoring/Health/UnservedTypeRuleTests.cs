using JobRunner.Monitoring;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Core.Tests.Monitoring.Health;

public sealed class UnservedTypeRuleTests
{
    [Fact]
    public async Task Health_TypeThatNobodyHas_IsNamedWithTheNearestName()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Store.Counts.Add(StubStore.CountsOf("tweeet", due: 1, Samples.Start, scheduled: 1, retrying: 1));

        var finding = await node.FindingAsync(HealthFindingKind.UnservedType);

        Assert.Equal((HealthStatus.Degraded, "tweeet"), (finding!.Status, finding.JobType));
        Assert.Equal(
            "3 runs wait for job type 'tweeet', which no living node has. Did you mean 'tweet'? Deploy a task of that type, or cancel them.",
            finding.Message);
    }

    [Fact]
    public async Task Health_TypeOfAnotherLivingNode_IsNoIssue()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Store.Nodes.Add(Samples.Node("node-2", isAlive: true, "discord"));
        node.Store.Counts.Add(StubStore.CountsOf("discord", due: 1, Samples.Start));

        Assert.Null(await node.FindingAsync(HealthFindingKind.UnservedType));
    }

    [Fact]
    public async Task Health_TypeOfADeadNode_IsAnIssue()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Store.Nodes.Add(Samples.Node("node-2", isAlive: false, "discord"));
        node.Store.Counts.Add(StubStore.CountsOf("discord", due: 1, Samples.Start));

        Assert.Equal(
            "1 run waits for job type 'discord', which no living node has. Deploy a task of that type, or cancel them.",
            (await node.FindingAsync(HealthFindingKind.UnservedType))!.Message);
    }

    [Fact]
    public async Task Health_TypeThatIsDisabledHere_SaysWhy()
    {
        await using var node = new MonitoredNode(
            Samples.Job("discord"), Samples.Job("tweet") with { IsEnabled = false, DisabledReason = "environment variable TWEET_ENABLED" });
        node.Store.Counts.Add(StubStore.CountsOf("tweet", due: 2, Samples.Start));

        Assert.Equal(
            "2 runs wait for job type 'tweet', which is disabled here (environment variable TWEET_ENABLED), and which no other living node executes. "
                + "Enable it, or cancel them.",
            (await node.FindingAsync(HealthFindingKind.UnservedType))!.Message);
    }

    [Fact]
    public async Task Health_OnlyEndedRuns_AreNoIssue()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Store.Counts.Add(StubStore.CountsOf("removed_long_ago", failed: 7));

        Assert.Null(await node.FindingAsync(HealthFindingKind.UnservedType));
    }

    [Fact]
    public async Task Health_NoNodeLives_IsSaidOnce()
    {
        await using var node = new MonitoredNode(new MonitoredNode.Setup { IsExecuting = false });
        node.Store.Counts.Add(StubStore.CountsOf("discord", due: 2, Samples.Start));
        node.Store.Counts.Add(StubStore.CountsOf("tweet", due: 1, Samples.Start));

        Assert.Equal(
            "No node lives that executes anything, and runs wait (3). Start one.", (await node.FindingAsync(HealthFindingKind.UnservedType))!.Message);
    }

    [Fact]
    public async Task Health_OlderNameOfAType_IsServed()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet") with { Aliases = ["post"] });
        node.Store.Counts.Add(StubStore.CountsOf("post", due: 1, Samples.Start));

        Assert.Null(await node.FindingAsync(HealthFindingKind.UnservedType));
    }
}
