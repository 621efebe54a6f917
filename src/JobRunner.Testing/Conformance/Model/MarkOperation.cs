using JobRunner.Queue;

namespace JobRunner.Testing.Conformance.Model;

/// <summary>Pauses, resumes, moves the last fire on, or renames.</summary>
internal sealed record MarkOperation(int Handle, string JobType, MarkOperation.Kind What, int Seconds) : Operation
{
    internal enum Kind
    {
        Pause,
        Resume,
        Fire,
        Rename,
    }

    public override async Task<string?> ApplyAsync(Scene scene, CancellationToken cancellationToken)
    {
        var store = scene.Store(Handle);
        var instant = scene.Clock.GetUtcNow() - TimeSpan.FromSeconds(Seconds);
        switch (What)
        {
            case Kind.Fire:
                await store.SetLastFireAsync(JobType, instant, cancellationToken);
                scene.Model.SetLastFire(JobType, instant);
                break;
            case Kind.Rename:
                await store.RenameTypeAsync($"old {JobType}", JobType, cancellationToken);
                scene.Model.Rename($"old {JobType}", JobType);
                break;
            default:
                var pause = What == Kind.Pause ? new TypePause(instant, "paused") : null;
                await store.SetPauseAsync(JobType, pause, cancellationToken);
                scene.Model.SetPause(JobType, pause);
                break;
        }

        return null;
    }
}
