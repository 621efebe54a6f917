using System.Collections.Immutable;
using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>What an attempt at the messages of a queue task has beyond an attempt at one run.</summary>
internal sealed class MessageBatch(LeasedRun[] runs)
{
    private ImmutableList<Guid> _targets = [];

    public LeasedRun[] Runs => runs;

    public MessageAttempt[]? Attempts { get; set; }

    public Verdict[]? Verdicts { get; set; }

    /// <summary>Those that the cancel was meant for.</summary>
    public ImmutableList<Guid> Targets => Volatile.Read(ref _targets);

    /// <summary>Whether the cancel was meant for this run.</summary>
    public bool IsTarget(Guid runId) => Targets.Contains(runId);

    public void AddTarget(Guid runId) => ImmutableInterlocked.Update(ref _targets, static (targets, id) => targets.Add(id), runId);
}
