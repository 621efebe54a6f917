using JobRunner.Processes.Posix;

namespace JobRunner.Processes;

/// <summary>A child process in a session and process group of its own, which this program watches.</summary>
/// <remarks>It ends with everything that it started: whoever outlives it, in whatever session, is ended after it.</remarks>
public sealed class ChildProcess
{
    private static readonly TimeSpan _outputPatience = TimeSpan.FromSeconds(2);

    private readonly ChildParts _parts;
    private readonly TaskCompletionSource<(ChildEnd Cause, TimeSpan Grace)> _wish = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ChildProcess(ChildParts parts)
    {
        _parts = parts;
        StartedAt = parts.Time.GetUtcNow();
        Identity = new ProcessIdentity(parts.Leader.Id, parts.Leader.StartTicks, ProcessTable.BootId);
        Completion = WatchAsync();
    }

    /// <summary>Its number; also that of its session and its process group.</summary>
    public int Id => Identity.Id;

    /// <summary>By what it is known, here and by whoever looks for it later.</summary>
    public ProcessIdentity Identity { get; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>What its descendants carry in their environment.</summary>
    internal string MarkerName => _parts.Tree.MarkerName;

    /// <summary>How its memory is limited.</summary>
    /// <value><see langword="null"/> when it is not.</value>
    public MemoryLimitWay? MemoryLimitWay => _parts.LimitWay;

    /// <summary>The last of what it wrote to standard output.</summary>
    public string OutputTail => _parts.Output.Tail;

    /// <summary>The last of what it wrote to standard error.</summary>
    public string ErrorTail => _parts.Error.Tail;

    /// <summary>Completes when it and all of its descendants have ended; never faulted.</summary>
    public Task<ChildOutcome> Completion { get; }

    /// <summary>Ends it and its descendants: SIGTERM, the grace, SIGKILL.</summary>
    /// <param name="grace">The time between the two; its own <see cref="ChildStart.Grace"/> when left out.</param>
    /// <returns>Its outcome: <see cref="ChildEnd.Cancelled"/>, unless it had ended before.</returns>
    public Task<ChildOutcome> EndAsync(TimeSpan? grace = null)
    {
        _wish.TrySetResult((ChildEnd.Cancelled, grace ?? _parts.Start.Grace));
        return Completion;
    }

    /// <summary>Waits for its end, and ends it when the token is cancelled.</summary>
    /// <returns>Its outcome; <see cref="ChildEnd.Cancelled"/> after a cancel, for which nothing is thrown.</returns>
    public async Task<ChildOutcome> WaitAsync(CancellationToken cancellationToken)
    {
        using var cancelled = cancellationToken.Register(static state => _ = ((ChildProcess)state!).EndAsync(), this);
        return await Completion.ConfigureAwait(false);
    }

    /// <summary>Kills it and its descendants, and leaves the rest to whoever comes after this program.</summary>
    internal void Kill()
    {
        var members = _parts.Tree.Members();
        _parts.Tree.SendToGroup(ProcessTree.Kill);
        _parts.Tree.SendKill(members);
    }

    private async Task<ChildOutcome> WatchAsync()
    {
        // Whoever starts it goes on at once.
        await Task.Yield();
        var drained = Task.WhenAll(_parts.Output.DrainAsync(), _parts.Error.DrainAsync());
        var ended = _parts.Exits.WhenEndedAsync(_parts.Leader);
        var memory = _parts.LimitWay is null ? null : new MemoryWatch(_parts.Tree, _parts.LimitingGroup, _parts.Start.MemoryLimitBytes!.Value, _parts.Time);
        var cause = await WaitForEndAsync(ended, memory).ConfigureAwait(false);
        var outlived = ended.IsCompleted ? _parts.Tree.Members().Count : 0;
        var survivors = await new ChildTreeEnd(_parts.Tree, ended, _parts.Exits, _parts.Time).EndAsync(cause?.Grace ?? _parts.Start.Grace).ConfigureAwait(false);
        var (status, usage) = ended.IsCompleted ? Reap() : default;
        await CloseOutputsAsync(drained).ConfigureAwait(false);
        var outcome = new ChildOutcome
        {
            End = EndOf(cause?.Cause, status),
            ExitCode = status?.ExitCode,
            Signal = status?.Signal,
            StartedAt = StartedAt,
            EndedAt = _parts.Time.GetUtcNow(),
            PeakMemoryBytes = PeakBytes(usage, memory),
            CpuTime = usage.CpuTime,
            DescendantsEnded = outlived,
            Survivors = survivors,
        };
        _parts.Group?.Remove();
        _parts.File?.Delete();
        return outcome;
    }

    /// <returns>Why it is to be ended; <see langword="null"/> when it ended by itself.</returns>
    private async Task<(ChildEnd Cause, TimeSpan Grace)?> WaitForEndAsync(Task ended, MemoryWatch? memory)
    {
        using var watching = new CancellationTokenSource();
        var exceeded = memory?.WhenExceededAsync(watching.Token) ?? Task.Delay(Timeout.InfiniteTimeSpan, _parts.Time, watching.Token);
        var timeout = Task.Delay(_parts.Start.Timeout ?? Timeout.InfiniteTimeSpan, _parts.Time, watching.Token);
        var first = await Task.WhenAny(ended, exceeded, timeout, _wish.Task).ConfigureAwait(false);
        await watching.CancelAsync().ConfigureAwait(false);
        if (first == ended || ended.IsCompleted)
        {
            return null;
        }

        return first == timeout ? (ChildEnd.TimedOut, _parts.Start.Grace)
            : first == exceeded ? (ChildEnd.KilledForMemory, TimeSpan.Zero)
            : await _wish.Task.ConfigureAwait(false);
    }

    private (ExitStatus? Status, ResourceUsage Usage) Reap() =>
        Libc.Wait(Id, out var status, 0, out var usage) == Id ? (new ExitStatus(status), usage) : default;

    // The kernel's maximum may count what the child shared with who started it, before it had its own program.
    private long PeakBytes(ResourceUsage usage, MemoryWatch? memory)
    {
        var counted = _parts.Group?.PeakMemoryBytes ?? 0;
        return counted > 0 ? counted : usage.MaxResidentBytes > _parts.StarterPeakBytes ? usage.MaxResidentBytes : memory?.PeakBytes ?? 0;
    }

    private ChildEnd EndOf(ChildEnd? cause, ExitStatus? status)
    {
        if (_parts.Group?.KillsForMemory > 0)
        {
            return ChildEnd.KilledForMemory;
        }

        return cause ?? status switch
        {
            null => ChildEnd.Lost,
            { Signal: not null } => ChildEnd.Signalled,
            _ => ChildEnd.Exited,
        };
    }

    private async Task CloseOutputsAsync(Task drained)
    {
        using var done = new CancellationTokenSource();
        await Task.WhenAny(drained, Task.Delay(_outputPatience, _parts.Time, done.Token)).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        _parts.Output.Dispose();
        _parts.Error.Dispose();
        await drained.ConfigureAwait(false);
    }
}
