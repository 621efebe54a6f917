using System.Data.Common;

namespace JobRunner.Queue;

/// <summary>How everything that wants work done asks for it; nothing else makes runs.</summary>
/// <remarks>
/// A job type that this process does not have is accepted: another node may have it. Health names types that wait and
/// that no node has. Every method may throw <see cref="StoreUnavailableException"/>; the call may be repeated.
/// </remarks>
public interface IJobClient
{
    /// <summary>Enqueues a run, with or without a message.</summary>
    /// <returns>The run; with a request id that is known, the run that has it.</returns>
    /// <exception cref="ArgumentException">The job type or the request id is blank or too long.</exception>
    /// <exception cref="InvalidOperationException">An ambient <c>TransactionScope</c> is open, which no store can join.</exception>
    ValueTask<EnqueueResult> EnqueueAsync(
        string jobType, JobPayload payload = default, EnqueueOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Enqueues a run with a message that is written as JSON.</summary>
    /// <inheritdoc cref="EnqueueAsync(string, JobPayload, EnqueueOptions?, CancellationToken)"/>
    ValueTask<EnqueueResult> EnqueueAsync<TMessage>(
        string jobType, TMessage message, EnqueueOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Enqueues a run in the caller's own transaction: it appears if and only if that commits.</summary>
    /// <exception cref="NotSupportedException">The store takes no transaction of the caller's.</exception>
    ValueTask<EnqueueResult> EnqueueAsync(
        string jobType, JobPayload payload, DbTransaction transaction, EnqueueOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Enqueues runs, all or none.</summary>
    /// <returns>One result an item, in the same order.</returns>
    ValueTask<IReadOnlyList<EnqueueResult>> EnqueueManyAsync(IReadOnlyList<EnqueueItem> items, CancellationToken cancellationToken = default);

    /// <summary>Enqueues the run of a schedule's instant; the store decides once in the whole cluster.</summary>
    ValueTask<EnqueueResult> EnqueueScheduledAsync(string jobType, ScheduledFire fire, CancellationToken cancellationToken = default);

    /// <summary>Enqueues the runs of schedules' instants, all or none; of one type, in the order of its instants.</summary>
    /// <returns>One result an item, in the same order.</returns>
    ValueTask<IReadOnlyList<EnqueueResult>> EnqueueScheduledAsync(IReadOnlyList<ScheduledItem> items, CancellationToken cancellationToken = default);

    /// <summary>Cancels a run: at once when it waits, through its node when it is running.</summary>
    ValueTask<CancelAnswer> CancelAsync(Guid runId, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Makes a run that ended without success due now, with all its tries again.</summary>
    /// <returns>Whether there was such a run.</returns>
    ValueTask<bool> RetryAsync(Guid runId, CancellationToken cancellationToken = default);

    /// <summary>Pauses a type for the whole cluster: it is neither scheduled nor leased until it is resumed.</summary>
    ValueTask PauseAsync(string jobType, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Resumes a paused type; what its schedule missed meanwhile meets its misfire policy.</summary>
    ValueTask ResumeAsync(string jobType, CancellationToken cancellationToken = default);

    /// <summary>Finds a run.</summary>
    ValueTask<JobRun?> GetAsync(Guid runId, CancellationToken cancellationToken = default);

    /// <summary>Finds the run of a request id.</summary>
    ValueTask<JobRun?> FindAsync(string requestId, CancellationToken cancellationToken = default);

    /// <summary>Waits until a run has ended.</summary>
    /// <returns>The ended run; <see langword="null"/> when there is no such run, or it was pruned.</returns>
    Task<JobRun?> WaitAsync(Guid runId, CancellationToken cancellationToken = default);
}
