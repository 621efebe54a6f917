using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>What takes one slot: a run, or the messages of a queue task with the run that brought them.</summary>
/// <param name="Lead">The run; for messages, the tick or the first of them.</param>
/// <param name="Messages">The messages; <see langword="null"/> for a task that takes one run at a time.</param>
internal readonly record struct LeasedBatch(LeasedRun Lead, LeasedRun[]? Messages = null)
{
    /// <summary>All runs in it, each once.</summary>
    public IEnumerable<LeasedRun> Runs => Messages is null ? [Lead] : Lead.Run.Payload.IsEmpty ? Messages.Prepend(Lead) : Messages;

    public bool ContainsAny(IReadOnlySet<Guid> runIds) =>
        runIds.Contains(Lead.Run.Id) || (Messages is not null && Array.Exists(Messages, message => runIds.Contains(message.Run.Id)));
}
