namespace JobRunner.Testing.Conformance.Model;

internal sealed record RetryOperation(int Handle, IReadOnlyList<int> Picks) : Operation
{
    public override async Task<string?> ApplyAsync(Scene scene, CancellationToken cancellationToken)
    {
        var runIds = Picks.Select(scene.RunId).ToList();
        var actual = await scene.Store(Handle).RetryAsync(runIds, cancellationToken);
        return Scene.Differ("retried runs", runIds.Where(scene.Model.Retry).Order().ToList(), actual.Order());
    }

    public override string ToString() => $"RetryOperation {string.Join(',', Picks)}";
}
