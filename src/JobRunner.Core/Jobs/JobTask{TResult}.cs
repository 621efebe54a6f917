namespace JobRunner;

/// <summary>A task that executes on its schedule or when triggered.</summary>
/// <typeparam name="TResult">What it reports.</typeparam>
public abstract class JobTask<TResult> : JobTask, IRunTask
    where TResult : JobResult
{
    /// <summary>Does the work.</summary>
    /// <returns>The results; empty when there was nothing to report.</returns>
    /// <param name="context">The run.</param>
    /// <param name="cancellationToken">Cancelled on timeout, cancel, shutdown and when the lease is lost.</param>
    protected abstract Task<IReadOnlyList<TResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken);

    /// <summary>Answers an error of <see cref="ExecuteAsync"/>.</summary>
    /// <returns>Results, which end the run; or <see langword="null"/> (the default), and the retry policy decides.</returns>
    protected virtual Task<IReadOnlyList<TResult>?> HandleErrorAsync(Exception error, JobContext context, CancellationToken cancellationToken) =>
        NoAnswer<IReadOnlyList<TResult>>.Task;

    async ValueTask<JobResults> IRunTask.ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
        JobResults.From(await ExecuteAsync(context, cancellationToken).ConfigureAwait(true));

    async ValueTask<JobResults?> IRunTask.HandleErrorAsync(Exception error, JobContext context, CancellationToken cancellationToken) =>
        await HandleErrorAsync(error, context, cancellationToken).ConfigureAwait(true) is { } results ? JobResults.From(results) : null;
}
