using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Scheduling;

/// <summary>Settles the instants that triggers handed over: enqueues those that the misfire rule fires, of all types at once.</summary>
internal sealed partial class TriggerFirer(ScheduleBook book, FireTargets targets, TimeProvider time, SchedulingOptions options, ILogger logger)
{
    private const int MaxBatch = 1_000;

    private static readonly TimeSpan _shortestGrace = TimeSpan.FromSeconds(1);

    /// <exception cref="StoreUnavailableException">The store is away; what is not settled stays due.</exception>
    public async Task FireAsync(CancellationToken cancellationToken)
    {
        var due = book.Due();
        if (due.Count == 0)
        {
            return;
        }

        var failed = new HashSet<string>(StringComparer.Ordinal);
        List<DueType> decided = [.. due.Select(type => Decide(type, failed)).OfType<DueType>()];
        foreach (var batch in decided.SelectMany(type => type.Fires()).Chunk(MaxBatch))
        {
            // A later instant of a type must not be settled before an earlier one.
            await EnqueueAsync([.. batch.Where(fire => !failed.Contains(fire.JobType))], failed, cancellationToken).ConfigureAwait(false);
        }

        foreach (var type in decided.Where(type => !failed.Contains(type.JobType)))
        {
            await EndAsync(type, failed, cancellationToken).ConfigureAwait(false);
        }

        foreach (var type in due)
        {
            book.Finish(type.Job.JobType, type.HandedAt!.Value);
        }
    }

    private DueType? Decide(ScheduledType type, HashSet<string> failed)
    {
        var job = type.Job;
        var now = time.GetUtcNow();
        // A clock that was set back after Quartz looked at it must not make an instant that fired undue.
        var due = type.HandedAt > now ? type.HandedAt.Value : now;
        var grace = job.MisfireGrace > _shortestGrace ? job.MisfireGrace : _shortestGrace;
        try
        {
            return new DueType(type, due, new MisfireRule(job.Misfire, grace, options.MaxCatchUp).Decide(type.Schedule, type.LastFireAt, due));
        }
        catch (Exception error)
        {
            Fail(job.JobType, error, failed);
            return null;
        }
    }

    private async Task EnqueueAsync(DueFire[] batch, HashSet<string> failed, CancellationToken cancellationToken)
    {
        try
        {
            await EnqueueAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException))
        {
            // All or none: each type by itself, so that one type's trouble delays no other.
            foreach (var type in batch.GroupBy(fire => fire.JobType))
            {
                await TryAsync(type.Key, () => EnqueueAsync([.. type], cancellationToken), failed).ConfigureAwait(false);
            }
        }
    }

    private async Task EnqueueAsync(DueFire[] fires, CancellationToken cancellationToken)
    {
        if (fires.Length == 0)
        {
            return;
        }

        var items = Array.ConvertAll(fires, fire => fire.ToItem());
        var results = await targets.Client.EnqueueScheduledAsync(items, cancellationToken).ConfigureAwait(false);
        foreach (var (fire, result) in fires.Zip(results))
        {
            book.Settle(fire.JobType, fire.Instant);
            targets.Observer.TriggerFired(fire.JobType, fire.Instant, fire.Due.Now - fire.Instant, result.Status);
        }
    }

    private async Task EndAsync(DueType due, HashSet<string> failed, CancellationToken cancellationToken)
    {
        var (job, decision) = (due.Type.Job, due.Decision);
        if (decision is { Fire.Count: 0, LatestDue: { } latest })
        {
            await TryAsync(job.JobType, () => SkipAsync(job.JobType, latest, decision.MissedCount, cancellationToken), failed).ConfigureAwait(false);
        }

        if (decision.FirstMissed is { } firstMissed)
        {
            Log.Misfired(logger, job.JobType, decision.MissedCount, firstMissed, job.Misfire, decision.Fire.Count);
            targets.Observer.Misfired(job.JobType, firstMissed, decision.MissedCount, job.Misfire);
        }
    }

    private async Task SkipAsync(string jobType, DateTimeOffset latest, int missed, CancellationToken cancellationToken)
    {
        await targets.Store.SetLastFireAsync(jobType, latest, cancellationToken).ConfigureAwait(false);
        book.Settle(jobType, latest);
        targets.Observer.FireLeftOut(jobType, latest, missed);
    }

    private async Task TryAsync(string jobType, Func<Task> act, HashSet<string> failed)
    {
        try
        {
            await act().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException))
        {
            Fail(jobType, error, failed);
        }
    }

    // Its next instant tries again for this one too.
    private void Fail(string jobType, Exception error, HashSet<string> failed)
    {
        failed.Add(jobType);
        Log.FireFailed(logger, jobType, error);
    }
}
