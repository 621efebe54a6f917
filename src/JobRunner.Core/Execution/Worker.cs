using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>One of the loops that execute runs: takes the most urgent attempt, runs the pipeline, hands over the outcome.</summary>
internal sealed partial class Worker(string name, WorkerPool pool, WorkerParts parts) : IDisposable
{
    private const long NoDeadline = long.MaxValue;

    private readonly Lock _lock = new();
    private readonly AsyncSignal _wake = new();
    private CancellationTokenSource _source = new();
    private AttemptContext? _current;
    private bool _isSourceUsed;
    private bool _isRetired;
    private bool _isActive;
    private long _deadlineTicks = NoDeadline;
    private bool _isPastTimeout;

    // When the attempt before ended, if the next begins in the same moment: that spares a look at the clock.
    private DateTimeOffset? _freeAt;

    public string Name { get; } = name;

    /// <summary>Its loop on the pool; set by who starts it, before anyone else knows the worker.</summary>
    public Task Loop { get; set; } = Task.CompletedTask;

    public bool IsRetired => Volatile.Read(ref _isRetired);

    public AttemptContext? Current => Volatile.Read(ref _current);

    public CleanupTokens Cleanups { get; } = new();

    public WorkerStatus Status => Current is { } attempt
        ? new WorkerStatus(Name, attempt.Job.JobType, attempt.Lead.Run.Id, attempt.StartedAt, IsRetired)
        : new WorkerStatus(Name, null, null, null, false);

    /// <summary>Whether it is on its way through an attempt, and does not wait for anything.</summary>
    public bool IsActive => Volatile.Read(ref _isActive);

    public async Task RunAsync()
    {
        while (true)
        {
            // Active comes before the take, so that an attempt is at every instant counted as waiting or its worker as active.
            Volatile.Write(ref _isActive, true);
            while (!IsRetired && parts.Ready.TryTake(out var attempt))
            {
                for (var next = attempt; next is not null;)
                {
                    next = await ExecuteAsync(next).ConfigureAwait(true);
                }
            }

            await parts.Outcomes.FlushAsync().ConfigureAwait(true);
            Volatile.Write(ref _isActive, false);
            if (IsRetired || parts.Ready.IsEnded)
            {
                return;
            }

            await parts.Ready.WaitAsync(_wake).ConfigureAwait(true);
        }
    }

    /// <summary>Cancels the token of an attempt, if this worker still has it.</summary>
    public void CancelCurrent(AttemptContext attempt)
    {
        CancellationTokenSource source;
        lock (_lock)
        {
            if (_current != attempt)
            {
                return;
            }

            // A source that was cancelled is never used for a later attempt, so cancelling it outside the lock is safe.
            _isSourceUsed = true;
            source = _source;
        }

        try
        {
            source.Cancel();
        }
        catch (AggregateException error)
        {
            // What the task registered on its token is the task's own affair.
            Log.CancelFailed(parts.Logger, attempt.Job.JobType, attempt.Lead.Run.Id, attempt.Lead.Attempt, error);
        }
    }

    /// <summary>Acts on the deadline when it has come.</summary>
    /// <returns>The ticks of the next deadline to look at.</returns>
    public long CheckDeadline(long now)
    {
        AttemptContext? attempt;
        bool isPastGrace;
        bool isKilled;
        lock (_lock)
        {
            attempt = _current;
            if (attempt is null || now < _deadlineTicks)
            {
                return attempt is null ? NoDeadline : _deadlineTicks;
            }

            isPastGrace = _isPastTimeout;
            _isPastTimeout = true;
            // A process of its own is killed within the grace, and gives its worker back.
            isKilled = attempt.Job.Isolation == JobIsolation.Process;
            _deadlineTicks = isPastGrace || isKilled ? NoDeadline : now + parts.Options.TimeoutGrace.Ticks;
            _isRetired |= isPastGrace;
        }

        if (isPastGrace)
        {
            pool.Replace(this, attempt);
            return NoDeadline;
        }

        attempt.Cancel(CancelCause.TimedOut);
        return isKilled ? NoDeadline : now + parts.Options.TimeoutGrace.Ticks;
    }

    public void Dispose()
    {
        _source.Dispose();
        Cleanups.Dispose();
    }

    private async ValueTask<AttemptContext?> ExecuteAsync(AttemptContext attempt)
    {
        if (!attempt.Gate.IsShort)
        {
            _freeAt = null;
            await parts.Outcomes.FlushAsync().ConfigureAwait(true);
        }

        if (!Begin(attempt))
        {
            return null;
        }

        var pending = parts.Pipeline(attempt);
        if (!pending.IsCompleted)
        {
            await parts.Outcomes.FlushAsync().ConfigureAwait(true);
            Volatile.Write(ref _isActive, false);
            await pending.ConfigureAwait(true);
            Volatile.Write(ref _isActive, true);
        }

        var next = End(attempt, out var isWriteDue);
        if (isWriteDue)
        {
            _freeAt = null;
            await parts.Outcomes.WriteAsync().ConfigureAwait(true);
        }

        return next;
    }

    private bool Begin(AttemptContext attempt)
    {
        var now = _freeAt ?? parts.Time.GetUtcNow();
        _freeAt = null;
        if (!attempt.TryStart(this, now))
        {
            return false;
        }

        var deadline = attempt.Job.Timeout is { } timeout ? now + timeout : DateTimeOffset.MaxValue;
        lock (_lock)
        {
            _current = attempt;
            _isPastTimeout = false;
            _deadlineTicks = attempt.Job.Timeout is null ? NoDeadline : deadline.UtcTicks;
            attempt.CancellationToken = _source.Token;
        }

        parts.Contexts.Fill(attempt, Name, deadline);
        if (attempt.Job.Timeout is not null)
        {
            parts.Deadlines.Expect(deadline.UtcTicks);
        }

        if (attempt.Cause != CancelCause.None)
        {
            CancelCurrent(attempt);
        }

        return true;
    }

    private AttemptContext? End(AttemptContext attempt, out bool isWriteDue)
    {
        ResetToken();
        var now = parts.Time.GetUtcNow();
        attempt.LetGo();
        isWriteDue = attempt.TryEnd(now) && parts.Outcomes.Add(attempt);
        var next = HandOver(attempt.Gate, attempt.Gate.Release(attempt, now - attempt.StartedAt));
        _freeAt = next is null ? null : now;
        return next;
    }

    private void ResetToken()
    {
        lock (_lock)
        {
            _current = null;
            _deadlineTicks = NoDeadline;
            if (_isSourceUsed || !_source.TryReset())
            {
                _source = new CancellationTokenSource();
                _isSourceUsed = false;
            }
        }
    }

    // A retired worker starts nothing more; another goes on at once with what is most urgent.
    private AttemptContext? HandOver(TypeGate gate, AttemptContext? next)
    {
        if (next is null || gate.IsLow)
        {
            parts.SlotFreed();
        }

        if (next is null)
        {
            return null;
        }

        if (!IsRetired)
        {
            return parts.Ready.Exchange(next);
        }

        parts.Ready.Add(next);
        return null;
    }
}
