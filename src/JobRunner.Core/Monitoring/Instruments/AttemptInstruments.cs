using System.Diagnostics;
using System.Diagnostics.Metrics;
using JobRunner.Queue;

namespace JobRunner.Monitoring.Instruments;

/// <summary>The counters and histograms of attempts; each costs nothing while nobody listens to it.</summary>
internal sealed class AttemptInstruments
{
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

    public AttemptInstruments(JobRunnerMeter meter, JobTypeLabels labels)
    {
        _labels = labels;
        var make = meter.Meter;
        _consumed = make.CreateCounter<long>("messaging.client.consumed.messages", "{message}", "Runs that were handed to a task.");
        _duration = make.CreateHistogram("messaging.process.duration", "s", "How long attempts took.", advice: SecondsAdvice.Bounds);
        _wait = make.CreateHistogram("jobrunner.run.wait", "s", "How long runs were due before they started.", advice: SecondsAdvice.Bounds);
        _attempts = make.CreateCounter<long>("jobrunner.attempts", "{attempt}", "Attempts that ended, by outcome.");
        _retries = make.CreateCounter<long>("jobrunner.retries", "{run}", "Runs that failed and are tried again.");
        _deadLetters = make.CreateCounter<long>("jobrunner.dead_letters", "{run}", "Runs that failed for good.");
        _rescues = make.CreateCounter<long>("jobrunner.rescues", "{run}", "Runs taken over from dead nodes.");
        _leasesLost = make.CreateCounter<long>("jobrunner.leases.lost", "{run}", "Runs whose lease another node took.");
        _workersReplaced = make.CreateCounter<long>("jobrunner.workers.replaced", "{worker}", "Workers that an attempt did not give back.");
    }

    private bool IsAnyEnabled =>
        _attempts.Enabled || _consumed.Enabled || _duration.Enabled || _wait.Enabled || _retries.Enabled || _deadLetters.Enabled;

    public void Ended(ReadOnlySpan<AttemptEnd> ends)
    {
        if (!IsAnyEnabled)
        {
            return;
        }

        foreach (ref readonly var end in ends)
        {
            Ended(in end);
        }
    }

    public void Rescued(RescuedRun rescue)
    {
        var tags = _labels.TagsOf(rescue.JobType);
        var withOutcome = WithOutcome(tags, rescue.To);
        _rescues.Add(1, withOutcome);

        // When the rescue ends the run, nobody else reports its attempt.
        if (rescue.To.IsFinal())
        {
            _attempts.Add(1, withOutcome);
        }

        if (rescue.To == RunState.Failed)
        {
            _deadLetters.Add(1, WithError(tags, rescue.Error));
        }
    }

    public void LeaseLost(string jobType) => _leasesLost.Add(1, _labels.TagsOf(jobType));

    public void WorkerReplaced(string jobType) => _workersReplaced.Add(1, _labels.TagsOf(jobType));

    private void Ended(in AttemptEnd end)
    {
        var tags = _labels.TagsOf(end.JobType);
        _attempts.Add(1, WithOutcome(tags, end.To));
        if (end.IsRetry)
        {
            _retries.Add(1, WithError(tags, end.Error));
        }
        else if (end.IsDeadLetter)
        {
            _deadLetters.Add(1, WithError(tags, end.Error));
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

    private void Processed(in AttemptEnd end, TagList tags)
    {
        tags.Add(TelemetryNames.System, TelemetryNames.SystemName);
        tags.Add(TelemetryNames.OperationName, TelemetryNames.Process);
        tags.Add(TelemetryNames.OperationType, TelemetryNames.Process);
        _consumed.Add(1, tags);
        var failed = end.IsRetry || end.IsDeadLetter;
        _duration.Record(SecondsBetween(end.StartedAt, end.EndedAt), failed ? WithError(tags, end.Error) : tags);
    }

    // A tag list is a value: adding to the argument leaves the caller's as it was.
    private static TagList WithOutcome(TagList tags, RunState to)
    {
        tags.Add(TelemetryNames.Outcome, TelemetryNames.OutcomeOf(to));
        return tags;
    }

    private static TagList WithError(TagList tags, RunError? error)
    {
        tags.Add(TelemetryNames.ErrorType, TelemetryNames.ErrorTypeOf(error?.Kind));
        return tags;
    }

    private static double SecondsBetween(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (to - from).TotalSeconds);
}
