using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

/// <summary>Writes outcomes back in batches: what ends while a batch is being written goes with the next.</summary>
/// <remarks>
/// A loop of its own writes to a store that has to be waited for. One in this process's memory is written to by the workers, a handful at a
/// time: what has just ended is still in the writer's cache, and nobody is woken. Whoever finds a write under way leaves the rest to that one.
/// </remarks>
internal sealed partial class OutcomeWriter : IIdleProbe, IDisposable
{
    private const int MaxBatch = 1_000;
    private const int Handful = 128;

    private readonly IJobStore _store;
    private readonly IRunObserver _observer;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly SignalLoop _loop;
    private readonly OutcomePage _page = new();
    private readonly bool _isInMemory;
    private OutcomeBatch _filling = new();
    private OutcomeBatch _writing = new();
    private long _added;
    private bool _isWriting;
    private bool _isAsked;

    public OutcomeWriter(IJobStore store, IRunObserver observer, StoreAvailability availability, TimeProvider time, ILogger logger)
    {
        _store = store;
        _observer = observer;
        _logger = logger;
        _isInMemory = store.Info.IsOfThisProcess;
        _loop = new SignalLoop("outcome", WriteAllAsync, availability, time, logger);
    }

    /// <summary>Raised after outcomes were written: leases ended, and others may wait for that.</summary>
    public Action Written { get; set; } = static () => { };

    /// <summary>How many wait to be written.</summary>
    public int Pending
    {
        get
        {
            lock (_lock)
            {
                return _filling.Count + _writing.Count;
            }
        }
    }

    /// <summary>How many were ever added.</summary>
    public long Added => Volatile.Read(ref _added);

    /// <summary>Whether the loop sleeps: everything is written, or the store is away and it waits for its next try.</summary>
    public bool IsIdle => _loop.IsIdle;

    public void Start() => _loop.Start();

    /// <summary>Takes an attempt that ended, with the outcomes of its runs.</summary>
    /// <returns>Whether the worker that executed it is to call <see cref="WriteAsync"/> now; where not, <see cref="FlushAsync"/> is due before it does anything that may take long.</returns>
    public bool Add(AttemptContext attempt)
    {
        bool isHandful;
        lock (_lock)
        {
            Volatile.Write(ref _added, _added + 1);
            _filling.Add(attempt);
            isHandful = _filling.Count >= Handful;
        }

        if (_isInMemory)
        {
            return isHandful;
        }

        _loop.Wake();
        return false;
    }

    /// <summary>Writes what has come together, unless someone else does.</summary>
    public ValueTask WriteAsync() => WriteHereAsync(Handful);

    /// <summary>Sees to it that whatever has ended is written.</summary>
    public ValueTask FlushAsync() => _isInMemory && Pending > 0 ? WriteHereAsync(least: 1) : default;

    /// <summary>Has the loop write what nobody flushes: a worker may be held up by what it took for short.</summary>
    public void WakeIfPending()
    {
        if (Pending > 0)
        {
            _loop.Wake();
        }
    }

    /// <summary>Takes the outcome of a run that never started.</summary>
    public void Add(in LeasedRun leased, Verdict verdict, DateTimeOffset now)
    {
        lock (_lock)
        {
            Volatile.Write(ref _added, _added + 1);
            _filling.Add(new UnstartedRun(leased, verdict, now));
        }

        _loop.Wake();
    }

    /// <summary>The runs whose outcome is not written yet: their leases have to be kept.</summary>
    public IReadOnlyList<HeldLease> Unwritten()
    {
        lock (_lock)
        {
            return [.. _writing.Leases(), .. _filling.Leases()];
        }
    }

    /// <summary>Writes what is left, and ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _loop.StopAsync().ConfigureAwait(false);
        try
        {
            await WriteAllAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            Log.OutcomesLost(_logger, Pending, error.Message);
        }
    }

    public void Dispose() => _loop.Dispose();

    private async ValueTask WriteHereAsync(int least)
    {
        try
        {
            while (TryBegin(least))
            {
                await WriteOneAsync().ConfigureAwait(true);
            }
        }
        catch (Exception)
        {
            // The loop tries again, waits where that does not help either, and says so.
            _loop.Wake();
        }
    }

    private async ValueTask<DateTimeOffset?> WriteAllAsync(CancellationToken cancellationToken)
    {
        while (TryBegin(least: 1))
        {
            await WriteOneAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return null;
    }

    private async ValueTask WriteOneAsync()
    {
        try
        {
            while (_writing.Fill(_page, MaxBatch))
            {
                // A batch that has been sent is waited for: whether it was accepted must be known.
                var refused = await _store.CompleteAsync(_page.Outcomes, CancellationToken.None).ConfigureAwait(false);
                Report(refused);
                lock (_lock)
                {
                    _writing.Advance(_page);
                }
            }
        }
        finally
        {
            lock (_lock)
            {
                _isWriting = false;
            }
        }

        Written();
    }

    private bool TryBegin(int least)
    {
        lock (_lock)
        {
            if (_isWriting)
            {
                _isAsked |= least == 1;
                return false;
            }

            // What an interruption left over goes first.
            if (_writing.Count == 0 && (_isAsked || _filling.Count >= least))
            {
                _writing.Clear();
                (_filling, _writing) = (_writing, _filling);
            }

            _isAsked = false;
            return _isWriting = _writing.Count > 0;
        }
    }

    private void Report(IReadOnlyList<int> refused)
    {
        var ends = _page.Ends;
        var accepted = refused.Count == 0 ? ends : WithoutRefused(ends, refused);
        _observer.AttemptsEnded(accepted);
        if (_logger.IsEnabled(LogLevel.Error))
        {
            foreach (ref readonly var end in accepted)
            {
                LogEnd(end);
            }
        }
    }

    private AttemptEnd[] WithoutRefused(ReadOnlySpan<AttemptEnd> ends, IReadOnlyList<int> refused)
    {
        var accepted = new List<AttemptEnd>(ends.Length);
        var places = refused.ToHashSet();
        for (var i = 0; i < ends.Length; i++)
        {
            if (!places.Contains(i))
            {
                accepted.Add(ends[i]);
                continue;
            }

            Log.OutcomeRefused(_logger, ends[i].JobType, ends[i].RunId, ends[i].To);
            _observer.LeaseLost(ends[i].JobType, ends[i].RunId, ends[i].Try);
        }

        return [.. accepted];
    }

    private void LogEnd(in AttemptEnd end)
    {
        var seconds = (end.EndedAt - end.StartedAt).TotalSeconds;
        switch (end.To)
        {
            case RunState.Failed:
                Log.RunFailed(_logger, end.JobType, end.RunId, end.Try, end.Error?.Kind, end.Error?.Message);
                break;
            case RunState.Retrying:
                Log.RunRetried(_logger, end.JobType, end.RunId, end.Try, end.Error?.Message);
                break;
            case RunState.Succeeded:
                Log.RunSucceeded(_logger, end.JobType, end.RunId, end.Try, seconds);
                break;
            default:
                Log.RunEnded(_logger, end.JobType, end.RunId, end.To, end.Reason);
                break;
        }
    }
}
