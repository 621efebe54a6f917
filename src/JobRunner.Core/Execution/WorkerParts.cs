using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

/// <summary>What every worker of a node works with.</summary>
internal sealed record WorkerParts(
    ExecutionOptions Options,
    ReadyQueue Ready,
    JobStep Pipeline,
    ContextFactory Contexts,
    OutcomeWriter Outcomes,
    Action SlotFreed,
    TimeProvider Time,
    ILogger Logger,
    SynchronizationContext? Context)
{
    /// <summary>Set by the pool, which owns both the workers and their watch.</summary>
    public DeadlineWatch Deadlines { get; set; } = null!;
}
