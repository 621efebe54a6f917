using System.Diagnostics;
using System.Diagnostics.Metrics;
using JobRunner.Queue;

namespace JobRunner.Monitoring.Instruments;

/// <summary>The counters and histograms of runs; each costs nothing while nobody listens to it.</summary>
internal sealed class RunInstruments
{
    // The convention's bounds end at ten seconds, where a run may have hardly begun.
    private static readonly InstrumentAdvice<double> _seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60, 120, 300, 600, 1800, 3600],
    };

    private readonly JobTypeLabels _labels;
    private readonly Counter<long> _consumed;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _wait;
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _rescues;
    private readonly Counter<long> _leasesLost;
    private readonly Counter<long> _workersReplaced;
    private readonly Counter<long> _fires;
    private readonly Histogram<double> _lateness;
    private readonly Counter<long> _misfires;

    public RunInstruments(JobRunnerMeter meter, JobTypeLabels labels)
    {
        _labels = labels;
        var make = meter.Meter;
        _consumed = make.CreateCounter<long>("messaging.client.consumed.messages", "{message}", "Runs that were handed to a task.");
        _duration = make.CreateHistogram("messaging.process.duration", "s", "How long attempts took.", advice: _seconds);
        _wait = make.CreateHistogram("jobrunner.run.wait", "s", "How long runs were due before their attempt started.", advice: _seconds);
        _attempts = make.CreateCounter<long>("jobrunner.attempts", "{attempt}", "Attempts that ended, by outcome.");
        _retries = make.CreateCounter<long>("jobrunner.retries", "{run}", "Runs that failed and are tried again.");
        _deadLetters = make.CreateCounter<long>("jobrunner.dead_letters", "{run}", "Runs that failed for good.");
        _rescues = make.CreateCounter<long>("jobrunner.rescues", "{run}", "Runs taken over from dead nodes.");
        _leasesLost = make.CreateCounter<long>("jobrunner.leases.lost", "{run}", "Runs whose lease another node took.");
        _workersReplaced = make.CreateCounter<long>("jobrunner.workers.replaced", "{worker}", "Workers whose attempt outlived its timeout and grace.");
        _fires = make.CreateCounter<long>("jobrunner.trigger.fires", "{fire}", "Triggers that fired, by what became of it.");
        _lateness = make.CreateHistogram("jobrunner.trigger.lateness", "s", "How late triggers fired.", advice: _seconds);
        _misfires = make.CreateCounter<long>("jobrunner.trigger.misfires", "{instant}", "Instants that triggers missed by more than their grace.");
    }

    public void AttemptsEnded(ReadOnlySpan<AttemptEnd> ends)
    {
        if (!_attempts.Enabled && !_duration.Enabled && !_wait.Enabled && !_consumed.Enabled && !_retries.Enabled && !_deadLetters.Enabled)
        {
            return;
        }

        foreach (ref readonly var end in ends)
        {
            AttemptEnded(in end);
        }
    }

    public void LeaseLost(string jobType) => Count(_leasesLost, jobType);

    public void WorkerReplaced(string jobType) => Count(_workersReplaced, jobType);

    public void Misfired(string jobType, int count) => Count(_misfires, jobType, count);

    public void Rescued(RescuedRun rescue)
    {
        var tags = TagsOf(rescue.JobType);
        var withOutcome = tags;
        withOutcome.Add(TelemetryNames.Outcome, TelemetryNames.OutcomeOf(rescue.To));
        _rescues.Add(1, withOutcome);

        // When the rescue ends the run, nobody else reports its attempt.
        if (rescue.To.IsFinal())
        {
            _attempts.Add(1, withOutcome);
        }

        if (rescue.To == RunState.Failed)
        {
            CountFailure(_deadLetters, tags, rescue.Error);
        }
    }

    public void TriggerFired(string jobType, TimeSpan late, EnqueueStatus status)
    {
        if (_fires.Enabled)
        {
            var tags = TagsOf(jobType);
            tags.Add(TelemetryNames.EnqueueStatus, TelemetryNames.StatusOf(status));
            _fires.Add(1, tags);
        }

        if (_lateness.Enabled)
        {
            _lateness.Record(late.TotalSeconds, TagsOf(jobType));
        }
    }

    private void AttemptEnded(in AttemptEnd end)
    {
        var tags = TagsOf(end.JobType);
        CountOutcome(in end, tags);
        if (end.IsRetry)
        {
            CountFailure(_retries, tags, end.Error);
        }
        else if (end.IsDeadLetter)
        {
            CountFailure(_deadLetters, tags, end.Error);
        }

        if (end.To == RunState.Queued || end.StartedAt == default)
        {
            return;
        }

        _wait.Record(SecondsBetween(end.DueAt, end.StartedAt), tags);
        if (end.To != RunState.Skipped)
        {
            Processed(in end, tags);
        }
    }

    private void CountOutcome(in AttemptEnd end, TagList tags)
    {
        tags.Add(TelemetryNames.Outcome, TelemetryNames.OutcomeOf(end.To));
        _attempts.Add(1, tags);
    }

    private void Processed(in AttemptEnd end, TagList tags)
    {
        tags.Add(TelemetryNames.System, TelemetryNames.SystemName);
        tags.Add(TelemetryNames.OperationName, TelemetryNames.Process);
        tags.Add(TelemetryNames.OperationType, TelemetryNames.Process);
        _consumed.Add(1, tags);
        if (end.IsRetry || end.IsDeadLetter)
        {
            tags.Add(TelemetryNames.ErrorType, TelemetryNames.ErrorTypeOf(end.Error?.Kind));
        }

        _duration.Record(SecondsBetween(end.StartedAt, end.EndedAt), tags);
    }

    private void Count(Counter<long> counter, string jobType, int by = 1)
    {
        if (counter.Enabled)
        {
            counter.Add(by, TagsOf(jobType));
        }
    }

    private static void CountFailure(Counter<long> counter, TagList tags, RunError? error)
    {
        tags.Add(TelemetryNames.ErrorType, TelemetryNames.ErrorTypeOf(error?.Kind));
        counter.Add(1, tags);
    }

    private TagList TagsOf(string jobType) => new() { { TelemetryNames.JobType, _labels.Of(jobType) } };

    private static double SecondsBetween(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (to - from).TotalSeconds);
}
