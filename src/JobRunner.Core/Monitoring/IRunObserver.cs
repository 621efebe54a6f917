using JobRunner.Queue;

namespace JobRunner.Monitoring;

/// <summary>What the engine and the triggers report; quick, and safe from any thread.</summary>
internal interface IRunObserver
{
    /// <summary>Attempts ended and their outcomes were accepted; called in batches, off the workers.</summary>
    void AttemptsEnded(ReadOnlySpan<AttemptEnd> ends);

    /// <summary>An outcome was refused, or a heartbeat told that the lease is lost.</summary>
    void LeaseLost(string jobType, Guid runId, int attempt);

    /// <summary>A run was taken from a dead node.</summary>
    void Rescued(RescuedRun rescue);

    /// <summary>An attempt outlived its timeout and grace; its worker was replaced.</summary>
    void WorkerReplaced(string workerName, string jobType, Guid runId);

    /// <summary>A trigger fired, late by so much, with this result.</summary>
    void TriggerFired(string jobType, DateTimeOffset scheduledFor, TimeSpan late, EnqueueStatus status);

    /// <summary>A trigger missed instants by more than its grace, and the policy was applied.</summary>
    void Misfired(string jobType, DateTimeOffset firstMissed, int count, MisfirePolicy policy);

    /// <summary>Passes on what was reported so far to whoever is to be told.</summary>
    /// <returns>Whether that made runs.</returns>
    ValueTask<bool> PassOnAsync(CancellationToken cancellationToken) => ValueTask.FromResult(false);

    /// <summary>The store cannot be reached, or can again.</summary>
    void StoreAvailabilityChanged(bool isAvailable, string? reason);
}
