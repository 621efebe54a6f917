namespace JobRunner.Queue;

/// <summary>Looks after what runs leave outside of the store, such as files and processes.</summary>
/// <remarks>Every one that is registered is called when a node starts, and once an hour; several nodes may call at the same time. Nothing that lives is touched.</remarks>
public interface IRunRemains
{
    /// <summary>Ends what belongs to nobody any more, and deletes what belongs to runs that are forgotten.</summary>
    /// <param name="finishedBefore">What ended well is kept when it ended later.</param>
    /// <param name="failedBefore">The same for what failed.</param>
    /// <param name="cancellationToken">Leaves the rest to the next time.</param>
    /// <returns>How many were deleted.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be asked now.</exception>
    ValueTask<int> ClearAsync(DateTimeOffset finishedBefore, DateTimeOffset failedBefore, CancellationToken cancellationToken);
}
