using JobRunner.Monitoring.Alerts;
using JobRunner.Monitoring.Events;
using JobRunner.Monitoring.Instruments;
using JobRunner.Monitoring.Statistics;
using JobRunner.Queue;

namespace JobRunner.Monitoring;

/// <summary>Takes what the engine and the triggers report to the statistics, the events and the attempts.</summary>
internal sealed class RunRecorder(
    RunStatistics statistics, EventLog events, AttemptInstruments attempts, TriggerInstruments triggers, AlertInbox alerts, TimeProvider time) : IRunObserver
{
    private readonly Lock _lock = new();
    private DateTimeOffset? _storeLostAt;

    public void AttemptsEnded(ReadOnlySpan<AttemptEnd> ends)
    {
        statistics.Record(ends);
        attempts.Ended(ends);
        foreach (ref readonly var end in ends)
        {
            if (end.IsDeadLetter)
            {
                Failed(new RunFailed(end.EndedAt, end.JobType, end.RunId, end.Try, end.Error?.Kind, ErrorWords.Of(end.Error)));
            }
            else if (end.IsRetry)
            {
                events.Add(new RunRetried(end.EndedAt, end.JobType, end.RunId, end.Try, end.Error?.Kind, ErrorWords.Of(end.Error)));
            }
        }
    }

    public void LeaseLost(string jobType, Guid runId, int attempt)
    {
        statistics.Of(jobType).RecordLeaseLost(statistics.Uptime);
        attempts.LeaseLost(jobType);
        events.Add(new LeaseLost(time.GetUtcNow(), jobType, runId, attempt));
    }

    public void Rescued(RescuedRun rescue)
    {
        var at = time.GetUtcNow();
        statistics.Of(rescue.JobType).RecordRescue(rescue, at, statistics.Uptime);
        attempts.Rescued(rescue);
        events.Add(new RunRescued(at, rescue.JobType, rescue.RunId, rescue.Attempt, rescue.NodeId, rescue.To));
        if (rescue.To == RunState.Failed)
        {
            Failed(new RunFailed(
                at, rescue.JobType, rescue.RunId, rescue.Attempt, rescue.Error?.Kind, ErrorWords.Of(rescue.Error)));
        }
    }

    public void WorkerReplaced(string workerName, string jobType, Guid runId)
    {
        statistics.Of(jobType).RecordWorkerReplaced();
        attempts.WorkerReplaced(jobType);
        events.Add(new WorkerReplaced(time.GetUtcNow(), workerName, jobType, runId));
    }

    public void TriggerFired(string jobType, DateTimeOffset scheduledFor, TimeSpan late, EnqueueStatus status)
    {
        statistics.Of(jobType).RecordFire(status);
        triggers.Fired(jobType, late, status);
    }

    public void Misfired(string jobType, DateTimeOffset firstMissed, int count, MisfirePolicy policy)
    {
        statistics.Of(jobType).RecordMisfires(count, statistics.Uptime);
        triggers.Misfired(jobType, count);
        events.Add(new TriggerMisfired(time.GetUtcNow(), jobType, firstMissed, count, policy));
    }

    public ValueTask<bool> PassOnAsync(CancellationToken cancellationToken) => alerts.PassOnAsync(cancellationToken);

    public void StoreAvailabilityChanged(bool isAvailable, string? reason)
    {
        var at = time.GetUtcNow();
        DateTimeOffset? lostAt;
        lock (_lock)
        {
            lostAt = _storeLostAt;
            _storeLostAt = isAvailable ? null : lostAt ?? at;
        }

        events.Add(isAvailable ? new StoreRecovered(at, at - lostAt) : new StoreLost(at, reason));
    }

    private void Failed(RunFailed failure)
    {
        events.Add(failure);
        alerts.Add(failure);
    }
}
