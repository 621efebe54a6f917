namespace JobRunner;

/// <summary>What every task shares; derive from <see cref="JobTask{TResult}"/> or <see cref="QueueTask{TMessage, TResult}"/>.</summary>
public abstract class JobTask
{
    private protected JobTask()
    {
    }

    /// <summary>First layer: is the task configured?</summary>
    /// <returns>Pass by default.</returns>
    protected internal virtual ValueTask<JobValidation> ValidateConfigAsync(JobContext context, CancellationToken cancellationToken) => default;

    /// <summary>Second layer: is what the task uses there (services, disks, networks)?</summary>
    /// <returns>Pass by default.</returns>
    protected internal virtual ValueTask<JobValidation> ValidateResourcesAsync(JobContext context, CancellationToken cancellationToken) => default;

    /// <summary>Third layer: has what must come first been done?</summary>
    /// <returns>Pass by default.</returns>
    protected internal virtual ValueTask<JobValidation> ValidatePrerequisitesAsync(JobContext context, CancellationToken cancellationToken) => default;

    /// <summary>Last layer: is there anything for this task to do?</summary>
    /// <returns>Pass by default.</returns>
    protected internal virtual ValueTask<JobValidation> ValidateTaskAsync(JobContext context, CancellationToken cancellationToken) => default;

    /// <summary>Says whether trying again can help; asked for each error of the task but a <see cref="JobPermanentFailureException"/>.</summary>
    /// <returns><see langword="true"/> by default.</returns>
    protected internal virtual bool ShouldRetry(Exception error, JobContext context) => true;

    /// <summary>Runs after every attempt that was built, however it ended.</summary>
    /// <remarks>An error here is logged and changes no outcome. The token is not the attempt's: it is cancelled after the timeout's grace.</remarks>
    protected internal virtual ValueTask CleanupAsync(JobContext context, CancellationToken cancellationToken) => default;
}
