namespace JobRunner.Queue;

/// <summary>Takes a whole store away; what a store of a measurement or a test implements beside <see cref="IJobStore"/>.</summary>
public interface IStoreRemoval
{
    /// <summary>Deletes all that the store keeps, and what it keeps it in: its file, its schema or its keys.</summary>
    /// <remarks>Nothing else may use the store meanwhile, and nothing can afterwards. Where there is nothing, nothing happens.</remarks>
    /// <exception cref="StoreUnavailableException">The store cannot be reached; the call may be repeated.</exception>
    Task RemoveAsync(CancellationToken cancellationToken);
}
