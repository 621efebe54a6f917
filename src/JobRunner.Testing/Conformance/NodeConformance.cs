using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Testing.Conformance;

/// <summary>Heartbeats: leases renewed, losses told, nodes listed.</summary>
public abstract class NodeConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Fact]
    public async Task Heartbeat_HeldLease_IsRenewed()
    {
        var leased = await LeasedAsync();
        Clock.Advance(TimeSpan.FromSeconds(20));

        var answer = await HeartbeatAsync(Node, Held(leased));

        Assert.Empty(answer.Lost);
        Assert.Empty(answer.CancelRequested);
        Assert.Equal(Now + LeaseDuration, (await GetAsync(leased.Run.Id)).LeaseExpiresAt);
    }

    [Fact]
    public async Task Q3_ExpiredLeaseThatNobodyTook_IsRenewed()
    {
        var leased = await LeasedAsync();
        Clock.Advance(LeaseDuration * 2);

        Assert.Empty((await HeartbeatAsync(Node, Held(leased))).Lost);
        Assert.Empty(await Store.RescueAsync(3, Token));
    }

    [Fact]
    public async Task Q4_LeaseThatWasTakenOver_IsLost()
    {
        var old = await LeasedAsync();
        Clock.Advance(LeaseDuration);
        await Store.RescueAsync(3, Token);
        Assert.Equal([old.Run.Id], (await HeartbeatAsync(Node, Held(old))).Lost);
        var taken = Assert.Single(await LeaseAsync(OtherNode, Take()));
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([old.Run.Id], (await HeartbeatAsync(Node, Held(old))).Lost);

        Assert.Equal(Now - TimeSpan.FromSeconds(1) + LeaseDuration, (await GetAsync(taken.Run.Id)).LeaseExpiresAt);
        Assert.Empty((await HeartbeatAsync(OtherNode, Held(taken))).Lost);
    }

    [Fact]
    public async Task Q4_LeaseOfAnotherNodeOrAttempt_IsLost()
    {
        var leased = await LeasedAsync();

        Assert.Equal([leased.Run.Id], (await HeartbeatAsync(OtherNode, Held(leased))).Lost);
        Assert.Equal([leased.Run.Id], (await HeartbeatAsync(Node, new HeldLease(leased.Run.Id, 2, null))).Lost);
        var unknown = Ids.Next();
        Assert.Equal([unknown], (await HeartbeatAsync(Node, new HeldLease(unknown, 1, null))).Lost);
    }

    [Fact]
    public async Task Heartbeat_Start_IsRecordedOnce()
    {
        var leased = await LeasedAsync(isStarted: false);
        var startedAt = Now;
        Clock.Advance(TimeSpan.FromSeconds(1));

        await HeartbeatAsync(Node, Held(leased, startedAt));
        await HeartbeatAsync(Node, Held(leased));

        Assert.Equal(startedAt, (await GetAsync(leased.Run.Id)).StartedAt);
        Assert.Equal(startedAt, (await TypeAsync())?.LastStartedAt);
    }

    [Fact]
    public async Task Heartbeat_Progress_IsToldWhileTheRunIsRunning()
    {
        var leased = await LeasedAsync();
        var progress = new RunProgress(0.5, "half", Now);

        await HeartbeatAsync(Node, Held(leased) with { Progress = progress });
        await HeartbeatAsync(Node, Held(leased));

        Assert.Equal(progress, (await DetailsAsync(leased.Run.Id)).Progress);
        await CompletedAsync(leased, RunState.Queued);
        Assert.Null((await DetailsAsync(leased.Run.Id)).Progress);
        await LeaseAsync(Take());
        Assert.Null((await DetailsAsync(leased.Run.Id)).Progress);
    }

    [Fact]
    public async Task Heartbeat_Log_ReplacesThatOfItsAttemptOnly()
    {
        var first = await LeasedAsync();
        await HeartbeatAsync(Node, Held(first) with { Log = [Line("one", 1)] });
        await HeartbeatAsync(Node, Held(first) with { Log = [Line("one", 1), Line("two", 1)] });
        await CompletedAsync(first, RunState.Queued);
        var second = Assert.Single(await LeaseAsync(Take()));
        await HeartbeatAsync(Node, Held(second) with { Log = [Line("three", 2)] });
        await HeartbeatAsync(Node, Held(second) with { Log = [Line("four", 2)] });
        await HeartbeatAsync(Node, Held(second));

        Assert.Equal([Line("one", 1), Line("two", 1), Line("four", 2)], (await DetailsAsync(first.Run.Id)).Log);
    }

    [Fact]
    public async Task Heartbeat_LostLease_RecordsNothing()
    {
        var leased = await LeasedAsync();

        await HeartbeatAsync(OtherNode, Held(leased) with { Progress = new RunProgress(0.5, null, Now), Log = [Line("one", 1)] });

        var details = await DetailsAsync(leased.Run.Id);
        Assert.Null(details.Progress);
        Assert.Empty(details.Log);
    }

    [Fact]
    public async Task Nodes_ThatBeat_AreListedWithTheirLeases()
    {
        await EnqueueManyAsync(Run(), Run(), Run());
        var leased = await LeaseAsync(Take());
        await HeartbeatAsync(Node, [.. leased.Select(run => Held(run))]);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await HeartbeatAsync(OtherNode);

        var nodes = (await Store.GetNodesAsync(Token)).OrderBy(node => node.Node.NodeId).ToList();

        Assert.Equal([(Node, Now - TimeSpan.FromSeconds(1), true, 3), (OtherNode, Now, true, 0)], nodes.Select(node => (node.Node.NodeId, node.LastHeartbeatAt, node.IsAlive, node.Leases)));
        var info = nodes[1].Node;
        Assert.Equal(("host", 42, Now, "1.0", 5), (info.Host, info.ProcessId, info.StartedAt, info.Version, info.Workers));
        Assert.Equal(["tweet"], info.JobTypes);
    }

    [Fact]
    public async Task Nodes_ThatSayMoreOfTheirTypes_AreListedWithAllOfIt()
    {
        var runId = Ids.Next();
        var type = new NodeType("tweet")
        {
            Slots = 3,
            UsedSlots = 2,
            IsClusterWide = true,
            IsOrdered = true,
            WaitsForTicks = true,
            Dependencies = ["fetch"],
            StuckRuns = [runId],
            LeftOutFire = new LeftOutFire(Now, IsMisfire: true, 7),
        };
        var said = NodeInfo(Node) with { BusyWorkers = 4, IsStopping = true, Types = [type, new NodeType("discord") { Refusal = "its settings" }] };
        await Store.HeartbeatAsync(new Heartbeat(said, LeaseDuration, []), Token);

        var node = Assert.Single(await Store.GetNodesAsync(Token)).Node;

        Assert.Equal((4, true), (node.BusyWorkers, node.IsStopping));
        var kept = node.TypeOf("tweet")!;
        Assert.Equal((3, 2, true, true, true), (kept.Slots, kept.UsedSlots, kept.IsClusterWide, kept.IsOrdered, kept.WaitsForTicks));
        Assert.Equal((type.LeftOutFire, "fetch", runId), (kept.LeftOutFire, Assert.Single(kept.Dependencies), Assert.Single(kept.StuckRuns)));
        Assert.Equal("its settings", node.TypeOf("discord")?.Refusal);
        Assert.Null(node.TypeOf("unknown"));
    }

    [Fact]
    public async Task Nodes_ThatFellSilent_AreDeadThenForgotten()
    {
        await HeartbeatAsync(Node);
        Clock.Advance(LeaseDuration);
        Assert.False(Assert.Single(await Store.GetNodesAsync(Token)).IsAlive);

        await HeartbeatAsync(Node);
        Assert.True(Assert.Single(await Store.GetNodesAsync(Token)).IsAlive);

        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await Store.GetNodesAsync(Token));
    }

    [Fact]
    public async Task Nodes_ThatStoppedInOrder_AreOffTheList()
    {
        await HeartbeatAsync(Node);
        await HeartbeatAsync(OtherNode);

        await Store.RemoveNodeAsync(Node, Token);
        await Store.RemoveNodeAsync("unknown", Token);

        Assert.Equal(OtherNode, Assert.Single(await Store.GetNodesAsync(Token)).Node.NodeId);
    }

    [Fact]
    public async Task Nodes_OfAnotherHandle_AreListed()
    {
        var second = await OpenSecondAsync();
        await second.HeartbeatAsync(new Heartbeat(NodeInfo(OtherNode), LeaseDuration, []), Token);

        Assert.Equal(OtherNode, Assert.Single(await Store.GetNodesAsync(Token)).Node.NodeId);
    }

    private RunLogLine Line(string text, int attempt) => new(Now, LogLevel.Information, text, attempt);
}
