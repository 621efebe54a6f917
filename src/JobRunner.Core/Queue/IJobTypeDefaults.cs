namespace JobRunner.Queue;

/// <summary>What the client takes from a job type when a producer does not say it.</summary>
/// <remarks>Implemented above this floor, where the types are known.</remarks>
internal interface IJobTypeDefaults
{
    /// <summary>Finds a type by its name or by an older name of it.</summary>
    /// <returns><see langword="false"/> for a type that this process does not have; another node may.</returns>
    bool TryFind(string jobType, out string canonicalName, out JobPriority priority);
}
