
namespace JobRunner.Testing.Conformance.Model;

/// <summary>Something done to store and model alike; it names runs by numbers, so that it means something in any history.</summary>
internal abstract record Operation
{
    protected static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(20);

    /// <summary>Does it.</summary>
    /// <returns>How the answers differ; <see langword="null"/> when they do not.</returns>
    public abstract Task<string?> ApplyAsync(Scene scene, CancellationToken cancellationToken);
}
