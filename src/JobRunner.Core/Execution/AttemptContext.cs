using System.Diagnostics.CodeAnalysis;
using JobRunner.Discovery;
using JobRunner.Execution.Isolation;
using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>An attempt on its way through the pipeline: what a middleware sees.</summary>
/// <remarks>Valid until the attempt ends; a middleware does not keep it.</remarks>
public sealed class AttemptContext
{
    private long _startedTicks;
    private long _endedTicks;
    private volatile Phase _phase;
    private volatile CancelCause _cause;
    private Worker? _worker;
    private readonly MessageBatch? _batch;

    internal AttemptContext(TypeGate gate, JobDescriptor job, in LeasedBatch leased)
    {
        Gate = gate;
        Job = job;
        Lead = leased.Lead;
        _batch = leased.Messages is { } messages ? new MessageBatch(messages) : null;
    }

    private enum Phase : byte
    {
        Granted,
        Running,
        Ended,
        Withdrawn,
    }

    /// <summary>The job type.</summary>
    public JobDescriptor Job { get; }

    /// <summary>The run; for a batch of messages, that of the tick or of the first message.</summary>
    public JobContext Context { get; internal set; } = null!;

    /// <summary>The messages of a queue task's batch; empty for other tasks.</summary>
    public IReadOnlyList<JobContext> Messages => MessageAttempts is null ? [] : [.. MessageAttempts.Select(message => message.Context)];

    /// <summary>The services of the attempt's own scope.</summary>
    public IServiceProvider Services { get; internal set; } = null!;

    /// <summary>Cancelled on timeout, cancel, shutdown and when the lease is lost.</summary>
    public CancellationToken CancellationToken { get; internal set; }

    internal TypeGate Gate { get; }

    internal LeasedRun Lead { get; }

    /// <summary>The runs whose messages make the batch; the lead is among them unless it is a tick.</summary>
    internal LeasedRun[]? MessageRuns => _batch?.Runs;

    /// <summary>For an attempt that has <see cref="MessageRuns"/>.</summary>
    [DisallowNull]
    internal MessageAttempt[]? MessageAttempts
    {
        get => _batch?.Attempts;
        set => _batch!.Attempts = value;
    }

    /// <summary>How each message ended, in the order of <see cref="MessageRuns"/>.</summary>
    [DisallowNull]
    internal Verdict[]? MessageVerdicts
    {
        get => _batch?.Verdicts;
        set => _batch!.Verdicts = value;
    }

    internal StartOrder Order => StartOrder.Of(Lead);

    internal DateTimeOffset StartedAt => new(_startedTicks, TimeSpan.Zero);

    internal DateTimeOffset EndedAt => new(_endedTicks, TimeSpan.Zero);

    /// <summary>How many runs it is an attempt at.</summary>
    internal int RunCount => MessageRuns is null ? 1 : MessageRuns.Length + (Lead.Run.Payload.IsEmpty ? 1 : 0);

    /// <summary>The runs that it is an attempt at.</summary>
    internal IEnumerable<LeasedRun> Runs => new LeasedBatch(Lead, MessageRuns).Runs;

    internal JobTask? Task { get; set; }

    /// <summary>What its cleanup is given.</summary>
    internal CleanupTokens Cleanups => Worker?.Cleanups ?? Isolation!.Cleanups!;

    /// <summary>What only attempts in processes of their own need; <see langword="null"/> for others.</summary>
    internal IsolationNotes? Isolation { get; set; }

    internal Verdict Verdict { get; set; } = Verdict.Undecided;

    /// <summary>Its place among the slot holders of its gate.</summary>
    internal int SlotIndex { get; set; }

    internal CancelCause Cause => _cause;

    internal bool IsRunning => _phase == Phase.Running;

    internal Worker? Worker => Volatile.Read(ref _worker);

    /// <summary>The messages for whose sake it is cancelled.</summary>
    internal IReadOnlyList<Guid> Targets => _batch?.Targets ?? [];

    /// <summary>Moves from granted to running, unless it was withdrawn meanwhile.</summary>
    internal bool TryStart(Worker worker, DateTimeOffset now)
    {
        _startedTicks = now.UtcTicks;
        Volatile.Write(ref _worker, worker);
        return Move(Phase.Granted, Phase.Running);
    }

    /// <summary>Moves from granted to running where no worker has it: in a child.</summary>
    internal void StartInside(DateTimeOffset now)
    {
        _startedTicks = now.UtcTicks;
        _ = Move(Phase.Granted, Phase.Running);
    }

    /// <summary>Takes back an attempt that has not started.</summary>
    internal bool TryWithdraw() => Move(Phase.Granted, Phase.Withdrawn);

    /// <summary>Ends it; who succeeds writes the outcome.</summary>
    internal bool TryEnd(DateTimeOffset now)
    {
        if (!Move(Phase.Running, Phase.Ended))
        {
            return false;
        }

        _endedTicks = now.UtcTicks;
        return true;
    }

    /// <summary>Lets go of what only its task needed: the outcome may wait for long to be written.</summary>
    internal void LetGo() => (Services, Task, CancellationToken) = (null!, null, default);

    /// <summary>The attempt as it stands, ended with one verdict for all of its runs; what its task still does changes nothing in it.</summary>
    internal AttemptContext CutOff(Verdict verdict)
    {
        var cutOff = new AttemptContext(Gate, Job, new LeasedBatch(Lead, MessageRuns))
        {
            Context = Context,
            Verdict = verdict,
            _startedTicks = _startedTicks,
            _endedTicks = _endedTicks,
        };
        if (_batch is not null)
        {
            cutOff.MessageAttempts = _batch.Attempts!;
            cutOff.MessageVerdicts = [.. Enumerable.Repeat(verdict, _batch.Runs.Length)];
        }

        return cutOff;
    }

    /// <summary>Notes why it is cancelled; the first cause stands.</summary>
    internal bool TrySetCause(CancelCause cause) =>
        Interlocked.CompareExchange(ref _cause, cause, CancelCause.None) == CancelCause.None;

    /// <summary>Whether the cancel was meant for this run; the others of its batch are only cut off with it.</summary>
    internal bool IsTarget(Guid runId) => _batch is null || _batch.IsTarget(runId);

    /// <summary>Cancels the attempt for the sake of one of its runs.</summary>
    internal void Cancel(CancelCause cause, Guid runId)
    {
        AddTarget(runId);
        Cancel(cause);
    }

    internal void AddTarget(Guid runId) => _batch?.AddTarget(runId);

    /// <summary>Cancels the attempt, or marks it so that it is cancelled as soon as it starts.</summary>
    internal void Cancel(CancelCause cause)
    {
        if (TrySetCause(cause))
        {
            Worker?.CancelCurrent(this);
        }
    }

    private bool Move(Phase from, Phase to) =>
        Interlocked.CompareExchange(ref _phase, to, from) == from;
}
