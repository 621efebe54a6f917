namespace JobRunner.Testing.Conformance.Model;

internal sealed record AdvanceOperation(int Milliseconds) : Operation
{
    public override Task<string?> ApplyAsync(Scene scene, CancellationToken cancellationToken)
    {
        scene.Clock.Advance(TimeSpan.FromMilliseconds(Milliseconds));
        return Task.FromResult<string?>(null);
    }
}
