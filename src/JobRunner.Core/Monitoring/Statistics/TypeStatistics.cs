using JobRunner.Queue;

namespace JobRunner.Monitoring.Statistics;

/// <summary>What is counted and measured of one job type; safe from any thread, and read as of one moment.</summary>
internal sealed class TypeStatistics(string jobType, TimeSpan recentWindow)
{
    private readonly Lock _lock = new();
    private readonly AttemptStatistics _attempts = new(recentWindow);
    private RecentCounter _recentMisfires = new(recentWindow);
    private RecentCounter _recentLeasesLost = new(recentWindow);
    private long _rescued;
    private long _leasesLost;
    private long _workersReplaced;
    private long _fired;
    private long _overlapped;
    private long _misfires;
    private LeftOutFire? _leftOut;

    public string JobType { get; } = jobType;

    /// <summary>The latest instant of the schedule that made no run here, unless a later one made one.</summary>
    public LeftOutFire? LeftOut
    {
        get
        {
            lock (_lock)
            {
                return _leftOut;
            }
        }
    }

    /// <summary>Attempts of this type ended, as was reported at this uptime.</summary>
    public void Record(ReadOnlySpan<AttemptEnd> ends, TimeSpan uptime)
    {
        lock (_lock)
        {
            foreach (ref readonly var end in ends)
            {
                _attempts.Record(in end, uptime.Ticks);
            }
        }
    }

    /// <summary>What ended since the last call, by minutes.</summary>
    public IReadOnlyList<MinuteTally> TakeMinutes()
    {
        lock (_lock)
        {
            return _attempts.TakeMinutes();
        }
    }

    public void RecordRescue(RescuedRun rescue, DateTimeOffset at, TimeSpan uptime)
    {
        lock (_lock)
        {
            _rescued++;
            _attempts.RecordCutOff(rescue, at, uptime.Ticks);
        }
    }

    public void RecordLeaseLost(TimeSpan uptime)
    {
        lock (_lock)
        {
            _leasesLost++;
            _recentLeasesLost.Add(uptime.Ticks);
        }
    }

    public void RecordWorkerReplaced()
    {
        lock (_lock)
        {
            _workersReplaced++;
        }
    }

    public void RecordFire(DateTimeOffset scheduledFor, EnqueueStatus status)
    {
        lock (_lock)
        {
            _fired += status == EnqueueStatus.Created ? 1 : 0;
            _overlapped += status == EnqueueStatus.Overlapped ? 1 : 0;
            _leftOut = status switch
            {
                EnqueueStatus.Created => null,
                EnqueueStatus.Overlapped => new LeftOutFire(scheduledFor, IsMisfire: false, 1),
                _ => _leftOut,
            };
        }
    }

    public void RecordLeftOut(LeftOutFire leftOut)
    {
        lock (_lock)
        {
            _leftOut = leftOut;
        }
    }

    public void RecordMisfires(int count, TimeSpan uptime)
    {
        lock (_lock)
        {
            _misfires += count;
            _recentMisfires.Add(uptime.Ticks, count);
        }
    }

    public JobMetrics Read(TimeSpan uptime)
    {
        lock (_lock)
        {
            var recent = new RecentActivity(
                _attempts.RecentSuccesses.CountAt(uptime.Ticks),
                _attempts.RecentFailures.CountAt(uptime.Ticks),
                _recentMisfires.CountAt(uptime.Ticks),
                _recentLeasesLost.CountAt(uptime.Ticks));
            return _attempts.Read(JobType) with
            {
                Rescued = _rescued,
                LeasesLost = _leasesLost,
                WorkersReplaced = _workersReplaced,
                Fired = _fired,
                Overlapped = _overlapped,
                Misfires = _misfires,
                Recent = recent,
            };
        }
    }
}
