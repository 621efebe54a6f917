namespace JobRunner.Testing.Conformance.Model;

internal sealed record CancelOperation(int Handle, IReadOnlyList<int> Picks) : Operation
{
    public override async Task<string?> ApplyAsync(Scene scene, CancellationToken cancellationToken)
    {
        var runIds = Picks.Select(scene.RunId).ToList();
        var actual = await scene.Store(Handle).CancelAsync(runIds, "not wanted", cancellationToken);
        return Scene.Differ("answers to a cancel", runIds.Select(scene.Model.Cancel).ToList(), actual);
    }

    public override string ToString() => $"CancelOperation {string.Join(',', Picks)}";
}
