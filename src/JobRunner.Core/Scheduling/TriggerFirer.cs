using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Scheduling;

/// <summary>Settles the instants that triggers handed over: enqueues those that the misfire rule fires.</summary>
internal sealed partial class TriggerFirer(ScheduleBook book, FireTargets targets, TimeProvider time, SchedulingOptions options, ILogger logger)
{
    private static readonly TimeSpan _shortestGrace = TimeSpan.FromSeconds(1);

    /// <exception cref="StoreUnavailableException">The store is away; what is not settled stays due.</exception>
    public async Task FireAsync(CancellationToken cancellationToken)
    {
        foreach (var type in book.Due())
        {
            try
            {
                await FireAsync(type, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException))
            {
                // One type's trouble delays no other; its next instant tries again for this one too.
                Log.FireFailed(logger, type.Job.JobType, error);
            }

            book.Finish(type.Job.JobType, type.HandedAt!.Value);
        }
    }

    private async Task FireAsync(ScheduledType type, CancellationToken cancellationToken)
    {
        var job = type.Job;
        var now = time.GetUtcNow();
        // A clock that was set back after Quartz looked at it must not make an instant that fired undue.
        var due = type.HandedAt > now ? type.HandedAt.Value : now;
        var grace = job.MisfireGrace > _shortestGrace ? job.MisfireGrace : _shortestGrace;
        var decision = new MisfireRule(job.Misfire, grace, options.MaxCatchUp).Decide(type.Schedule, type.LastFireAt, due);
        foreach (var instant in decision.Fire)
        {
            var result = await targets.Client.EnqueueScheduledAsync(job.JobType, new ScheduledFire(instant, job.Overlap), cancellationToken).ConfigureAwait(false);
            book.Settle(job.JobType, instant);
            targets.Observer.TriggerFired(job.JobType, instant, due - instant, result.Status);
        }

        if (decision is { Fire.Count: 0, LatestDue: { } latest })
        {
            await targets.Store.SetLastFireAsync(job.JobType, latest, cancellationToken).ConfigureAwait(false);
            book.Settle(job.JobType, latest);
        }

        if (decision.FirstMissed is { } firstMissed)
        {
            Log.Misfired(logger, job.JobType, decision.MissedCount, firstMissed, job.Misfire, decision.Fire.Count);
            targets.Observer.Misfired(job.JobType, firstMissed, decision.MissedCount, job.Misfire);
        }
    }
}
