using JobRunner.Queue;

namespace JobRunner.Testing.Conformance.Model;

internal sealed record HeartbeatOperation(int Handle, string Node, int Latest, bool IsStarted) : Operation
{
    public override async Task<string?> ApplyAsync(Scene scene, CancellationToken cancellationToken)
    {
        var now = scene.Clock.GetUtcNow();
        var leases = scene.Leases.TakeLast(Latest)
            .Where(lease => lease.Node == Node)
            .Select(lease => new HeldLease(lease.Leased.Run.Id, lease.Leased.Attempt, IsStarted ? now : null))
            .ToList();
        var heartbeat = new Heartbeat(new NodeInfo(Node, "host", 1, now, "1.0", 5, []), LeaseDuration, leases);
        var actual = await scene.Store(Handle).HeartbeatAsync(heartbeat, cancellationToken);
        var (lost, cancelRequested) = scene.Model.Heartbeat(heartbeat);
        return Scene.Differ("lost leases", lost.Order(), actual.Lost.Order())
            ?? Scene.Differ("requests to cancel", cancelRequested.Order(), actual.CancelRequested.Order());
    }
}
