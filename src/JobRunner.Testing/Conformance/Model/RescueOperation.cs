namespace JobRunner.Testing.Conformance.Model;

internal sealed record RescueOperation(int Handle, int MaxDeaths) : Operation
{
    public override async Task<string?> ApplyAsync(Scene scene, CancellationToken cancellationToken)
    {
        var actual = await scene.Store(Handle).RescueAsync(MaxDeaths, cancellationToken);
        return Scene.Differ(
            "rescued runs",
            scene.Model.Rescue(MaxDeaths).Order().ToList(),
            actual.Select(run => (run.RunId, run.To, run.Error?.Kind)).Order());
    }
}
