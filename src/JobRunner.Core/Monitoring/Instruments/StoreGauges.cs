using System.Diagnostics.Metrics;
using JobRunner.Queue;

namespace JobRunner.Monitoring.Instruments;

/// <summary>The gauges of what the store holds; they answer from the last count, and never wait for the store.</summary>
internal sealed class StoreGauges
{
    private readonly StoreView _store;
    private readonly BacklogReader _reader;
    private readonly JobTypeLabels _labels;
    private readonly ObservableGauge<long> _backlog;
    private readonly ObservableGauge<double> _age;
    private readonly ObservableGauge<long> _deadLetters;

    public StoreGauges(JobRunnerMeter meter, JobTypeLabels labels, StoreView store, BacklogReader reader)
    {
        (_store, _reader, _labels) = (store, reader, labels);
        var make = meter.Meter;
        _backlog = make.CreateObservableGauge(
            "jobrunner.backlog", () => Observe(SumOf(static type => type.Due)), "{run}", "Runs that are due and wait.");
        _age = make.CreateObservableGauge(
            "jobrunner.backlog.age", () => Observe(OldestOf), "s", "For how long the oldest waiting run has been due.");
        _deadLetters = make.CreateObservableGauge(
            "jobrunner.dead_letters.kept", () => Observe(SumOf(static type => type.DeadLetters)), "{run}", "Dead letters that are still kept.");
    }

    /// <summary>Whether anyone listens to what has to be counted.</summary>
    public bool AreWanted => _backlog.Enabled || _age.Enabled || _deadLetters.Enabled;

    /// <summary>Called when someone looks; quick.</summary>
    public Action Observed { get; set; } = static () => { };

    private static Func<IEnumerable<TypeBacklog>, long> SumOf(Func<TypeBacklog, long> number) => types => types.Sum(number);

    private static double OldestOf(IEnumerable<TypeBacklog> types) => types.Max(type => type.Age.GetValueOrDefault().TotalSeconds);

    private IEnumerable<Measurement<T>> Observe<T>(Func<IEnumerable<TypeBacklog>, T> number)
        where T : struct
    {
        Observed();
        var store = _store.Latest;

        // A number that is not known is left out: the last one, reported on, would hide that.
        return !store.IsCurrent
            ? []
            : from type in _reader.TypesOf(store)
              group type by _labels.Of(type.JobType) into types
              select new Measurement<T>(number(types), new KeyValuePair<string, object?>(TelemetryNames.JobType, types.Key));
    }
}
