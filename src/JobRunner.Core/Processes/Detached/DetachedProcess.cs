using JobRunner.Processes.Posix;

namespace JobRunner.Processes.Detached;

/// <summary>A process that runs on without the program that started it.</summary>
public sealed class DetachedProcess
{
    private readonly DetachedParts _parts;
    private DetachedState _state;

    internal DetachedProcess(DetachedParts parts, string statePath, DetachedState state)
    {
        (_parts, _state) = (parts, state);
        StatePath = statePath;
    }

    /// <summary>The file that says where it runs, and how it ended.</summary>
    public string StatePath { get; }

    /// <summary>The process; its number is also that of its session and its process group.</summary>
    public ProcessIdentity Child => _state.Child;

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt => _state.StartedAt;

    /// <summary>Whether it lives, or its end is not written yet.</summary>
    public bool IsRunning => Outcome is null && (_state.Supervisor.IsAlive || _state.Child.IsAlive);

    /// <summary>How it ended, as far as it is written.</summary>
    /// <value><see langword="null"/> while it runs, and when nobody saw its end.</value>
    public DetachedOutcome? Outcome
    {
        get
        {
            if (_state.Outcome is null && StateFile.Read(StatePath) is { } news && news.Child == _state.Child)
            {
                _state = news;
            }

            return _state.Outcome;
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its outcome; <see cref="ChildEnd.Lost"/> when whoever watched it was killed before it ended.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; the process runs on.</exception>
    public async Task<DetachedOutcome> WaitAsync(CancellationToken cancellationToken)
    {
        await WhenEndedAsync(_state.Supervisor).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (Outcome is { } outcome)
        {
            return outcome;
        }

        await WhenEndedAsync(_state.Child).WaitAsync(cancellationToken).ConfigureAwait(false);
        return Lost();
    }

    /// <summary>Ends it and its descendants: SIGTERM, the grace, SIGKILL.</summary>
    /// <returns>Its outcome: <see cref="ChildEnd.Cancelled"/>, unless it had ended before.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; the process is being ended all the same.</exception>
    public async Task<DetachedOutcome> EndAsync(CancellationToken cancellationToken)
    {
        if (Entry(_state.Supervisor) is { } supervisor)
        {
            ProcessTree.SendTerminate([supervisor]);
        }
        else if (Outcome is null && Entry(_state.Child) is { } child)
        {
            var tree = new ProcessTree(child, new ProcessMarker(_state.Marker, _state.Marker), null, isParent: false);
            var end = new ChildTreeEnd(tree, WhenEndedAsync(_state.Child), _parts.Exits, _parts.Time);
            await end.EndAsync(_parts.Grace).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return await WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task WhenEndedAsync(ProcessIdentity process) => Entry(process) is { } entry ? _parts.Exits.WhenEndedAsync(entry) : Task.CompletedTask;

    private static ProcessEntry? Entry(ProcessIdentity process) =>
        process.IsAlive && ProcessTable.Find(process.Id) is { } found && found.StartTicks == process.StartTicks ? found : null;

    private DetachedOutcome Lost()
    {
        var outcome = new ChildOutcome { End = ChildEnd.Lost, StartedAt = StartedAt, EndedAt = _parts.Time.GetUtcNow() };
        _state = _state with { Outcome = new DetachedOutcome(outcome, string.Empty, string.Empty) };
        StateFile.Write(StatePath, _state);
        return _state.Outcome;
    }
}
