namespace JobRunner.Execution;

/// <summary>A step of the pipeline around a task; an embedding program can add its own.</summary>
/// <remarks>
/// One instance serves all attempts at once. Added ones stand inside the DI scope and the timeout, and around validation and
/// task, in the order in which they were added. What it throws counts as the task's error.
/// </remarks>
public abstract class JobMiddleware
{
    /// <summary>Does its part, and calls <paramref name="next"/> once.</summary>
    protected internal abstract ValueTask InvokeAsync(AttemptContext attempt, JobStep next);
}
