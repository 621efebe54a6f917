namespace JobRunner.Execution;

/// <summary>Lets a node take runs in rounds of a bounded number, where <see cref="ExecutionOptions.IsInRounds"/> asks for that.</summary>
/// <remarks>For programs that are started again and again and do a part of the work each time. Leases, heartbeats and retries are a node's as ever.</remarks>
public interface IRunRounds
{
    /// <summary>Takes runs that are due until none is left or so many were taken, and waits until they have ended.</summary>
    /// <remarks>When it returns their outcomes are written. What becomes due meanwhile belongs to the round. A queue task's messages count, the ticks that bring them do not.</remarks>
    /// <param name="maxRuns">The most runs to take; 1 or more.</param>
    /// <param name="cancellationToken">Ends the round: nothing more is taken, and what is running goes on as long as the node does.</param>
    /// <returns>How many were taken.</returns>
    /// <exception cref="InvalidOperationException">A round is under way, or the node takes whatever is due.</exception>
    Task<int> RunAsync(int maxRuns, CancellationToken cancellationToken = default);
}
