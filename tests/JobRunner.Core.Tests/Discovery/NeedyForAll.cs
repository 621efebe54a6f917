namespace JobRunner.Core.Tests.Discovery;

/// <summary>A task whose service is not there, public as the task classes of programs are.</summary>
[Job("marked_needy_for_all")]
public sealed class NeedyForAll(IComparable clock) : JobTask<JobResult>
{
    /// <inheritdoc/>
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{clock} is not there.");
}
