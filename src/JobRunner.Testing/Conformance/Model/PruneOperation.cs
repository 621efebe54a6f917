using JobRunner.Queue;

namespace JobRunner.Testing.Conformance.Model;

internal sealed record PruneOperation(int Handle, int FinishedSeconds, int FailedSeconds) : Operation
{
    public override async Task<string?> ApplyAsync(Scene scene, CancellationToken cancellationToken)
    {
        var now = scene.Clock.GetUtcNow();
        var request = new PruneRequest(now - TimeSpan.FromSeconds(FinishedSeconds), now - TimeSpan.FromSeconds(FailedSeconds), 10_000);
        var actual = await scene.Store(Handle).PruneAsync(request, cancellationToken);
        return Scene.Differ("numbers of pruned runs", [scene.Model.Prune(request)], [actual]);
    }
}
