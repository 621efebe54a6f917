using System.Collections.Concurrent;
using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Monitoring.Statistics;

/// <summary>What is counted and measured, by job type: those of the registry, and one more for all others.</summary>
internal sealed class RunStatistics
{
    private readonly ConcurrentDictionary<string, TypeStatistics> _types = new(StringComparer.Ordinal);
    private readonly TypeStatistics _other;
    private readonly JobRegistry _registry;
    private readonly TimeProvider _time;
    private readonly TimeSpan _recentWindow;
    private readonly long _startedAt;

    public RunStatistics(JobRegistry registry, TimeProvider time, MonitoringOptions options)
    {
        _registry = registry;
        _time = time;
        _recentWindow = options.RecentWindow;
        _other = new TypeStatistics(TelemetryNames.OtherJobType, _recentWindow);
        _startedAt = time.GetTimestamp();
        StartedAt = time.GetUtcNow();
    }

    public DateTimeOffset StartedAt { get; }

    public TimeSpan Uptime => _time.GetElapsedTime(_startedAt);

    /// <summary>The types of which anything was counted or measured.</summary>
    public IEnumerable<TypeStatistics> All => _types.Select(entry => entry.Value).Append(_other);

    /// <summary>Attempts ended; those of a type that stand in a row are counted under one lock.</summary>
    public void Record(ReadOnlySpan<AttemptEnd> ends)
    {
        var uptime = Uptime;
        var from = 0;
        while (from < ends.Length)
        {
            var jobType = ends[from].JobType;
            var to = from + 1;
            while (to < ends.Length && ends[to].JobType == jobType)
            {
                to++;
            }

            Of(jobType).Record(ends[from..to], uptime);
            from = to;
        }
    }

    /// <summary>The statistics of a type, by its name or an older name of it.</summary>
    public TypeStatistics Of(string jobType) => _types.TryGetValue(jobType, out var known) ? known : FindOrAdd(jobType);

    public LeftOutFire? LeftOutOf(string jobType) => _types.GetValueOrDefault(jobType)?.LeftOut;

    public IReadOnlyList<JobMetrics> Read()
    {
        var uptime = Uptime;
        var metrics = _registry.Jobs.Select(job => Of(job.JobType).Read(uptime)).ToList();
        var other = _other.Read(uptime);
        if (other != new JobMetrics { JobType = other.JobType })
        {
            metrics.Add(other);
        }

        return metrics;
    }

    public JobMetrics? Read(string jobType) =>
        _registry.Find(jobType) is { } job ? Of(job.JobType).Read(Uptime) : null;

    private TypeStatistics FindOrAdd(string jobType)
    {
        if (_registry.Find(jobType) is not { } job)
        {
            return _other;
        }

        if (_types.TryGetValue(job.JobType, out var known))
        {
            return known;
        }

        if (_types.Count > _registry.Jobs.Count)
        {
            ForgetRemovedTypes();
        }

        return _types.GetOrAdd(job.JobType, static (key, window) => new TypeStatistics(key, window), _recentWindow);
    }

    private void ForgetRemovedTypes()
    {
        foreach (var jobType in _types.Keys.Where(jobType => _registry.Find(jobType)?.JobType != jobType))
        {
            _types.TryRemove(jobType, out _);
        }
    }
}
