using JobRunner.Discovery;

namespace JobRunner.Execution;

/// <summary>Counts the slots of one job type on this node, and keeps what was leased ahead for them.</summary>
/// <remarks>A slot holder is an attempt object on a list, not a number: what is not on the list holds no slot, and giving back twice does nothing.</remarks>
internal sealed class TypeGate(JobDescriptor job)
{
    private const long MaxShortTicks = 100 * TimeSpan.TicksPerMicrosecond;

    private readonly Lock _lock = new();
    private readonly List<AttemptContext> _holders = [];
    private readonly Backlog _backlog = new();
    private JobDescriptor _job = job;
    private double _meanTicks = -1;

    public JobDescriptor Job => Volatile.Read(ref _job);

    /// <summary>A type whose order counts has one slot, whatever else is said.</summary>
    public int Limit => Job.PreserveOrder ? 1 : Job.MaxConcurrent;

    public int Used => _holders.Count;

    public int Ahead => _backlog.Count;

    /// <summary>How many runs the last plan meant to have leased ahead.</summary>
    public int AheadTarget { get; set; }

    /// <summary>Whether it is time to lease more ahead.</summary>
    public bool IsLow => _backlog.Count * 2 < AheadTarget;

    /// <summary>Whether its attempts are measured to be over in moments.</summary>
    public bool IsShort => _meanTicks >= 0 && _meanTicks <= MaxShortTicks;

    /// <summary>The measured mean duration of an attempt; <see langword="null"/> until one has ended.</summary>
    public TimeSpan? MeanDuration => _meanTicks < 0 ? null : TimeSpan.FromTicks((long)_meanTicks);

    public void Update(JobDescriptor changed) => Volatile.Write(ref _job, changed);

    /// <summary>Gives a run that was leased to start a slot; keeps one that was leased ahead until its turn comes.</summary>
    /// <returns>The attempt that has the slot; <see langword="null"/> when the run has to wait.</returns>
    public AttemptContext? Admit(in LeasedBatch leased)
    {
        lock (_lock)
        {
            if (leased.Lead.IsStarted && _holders.Count < Limit)
            {
                return Grant(leased);
            }

            _backlog.Add(leased);
            return null;
        }
    }

    /// <summary>Gives a free slot to the next run that was leased ahead, if there are both.</summary>
    public AttemptContext? StartNext()
    {
        lock (_lock)
        {
            return _holders.Count < Limit && _backlog.TryTake(out var next) ? Grant(next) : null;
        }
    }

    /// <summary>Takes a slot back and hands it to the next run that was leased ahead.</summary>
    public AttemptContext? Release(AttemptContext attempt, TimeSpan? duration)
    {
        lock (_lock)
        {
            if (!Remove(attempt))
            {
                return null;
            }

            if (duration is { } measured)
            {
                _meanTicks = _meanTicks < 0 ? measured.Ticks : _meanTicks + ((measured.Ticks - _meanTicks) / 8);
            }

            return _holders.Count < Limit && _backlog.TryTake(out var next) ? Grant(next) : null;
        }
    }

    /// <summary>Takes out everything that was leased ahead.</summary>
    public IReadOnlyList<LeasedBatch> TakeBacklog()
    {
        lock (_lock)
        {
            return _backlog.TakeAll();
        }
    }

    /// <summary>Takes what holds any of these runs out of what was leased ahead.</summary>
    public IReadOnlyList<LeasedBatch> TakeFromBacklog(IReadOnlySet<Guid> runIds)
    {
        lock (_lock)
        {
            return _backlog.Take(runIds);
        }
    }

    /// <summary>Finds the slot holders that have any of these runs.</summary>
    public IReadOnlyList<AttemptContext> FindHolders(IReadOnlySet<Guid> runIds)
    {
        lock (_lock)
        {
            return _holders.FindAll(attempt => new LeasedBatch(attempt.Lead, attempt.MessageRuns).ContainsAny(runIds));
        }
    }

    /// <summary>The attempts that hold a slot, and what waits for one.</summary>
    public (IReadOnlyList<AttemptContext> Holders, IReadOnlyList<LeasedBatch> Waiting) Snapshot()
    {
        lock (_lock)
        {
            return ([.. _holders], _backlog.Snapshot());
        }
    }

    private AttemptContext Grant(in LeasedBatch leased)
    {
        var attempt = new AttemptContext(this, Job, leased) { SlotIndex = _holders.Count };
        _holders.Add(attempt);
        return attempt;
    }

    private bool Remove(AttemptContext attempt)
    {
        var index = attempt.SlotIndex;
        if (index < 0 || index >= _holders.Count || _holders[index] != attempt)
        {
            return false;
        }

        var last = _holders[^1];
        _holders[index] = last;
        last.SlotIndex = index;
        _holders.RemoveAt(_holders.Count - 1);
        attempt.SlotIndex = -1;
        return true;
    }
}
