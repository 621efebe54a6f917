namespace JobRunner;

/// <summary>A capability that job types name in <see cref="JobAttribute.Requires"/>.</summary>
/// <remarks>Registered in DI; asked before each attempt, so an answer should be quick or kept.</remarks>
public interface IJobRequirement
{
    /// <summary>The name that tasks use, such as <c>wallet</c>.</summary>
    string Name { get; }

    /// <summary>Says whether the capability is there, or why not.</summary>
    ValueTask<JobValidation> CheckAsync(CancellationToken cancellationToken);
}
