using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution.Steps;

/// <summary>Opens a DI scope, builds the task in it, and cleans up after it.</summary>
internal sealed partial class ScopeStep(IServiceScopeFactory scopes, ExecutionOptions options, TimeProvider time, ILogger logger) : JobMiddleware
{
    protected internal override async ValueTask InvokeAsync(AttemptContext attempt, JobStep next)
    {
        var scope = scopes.CreateAsyncScope();
        JobTask? task = null;
        try
        {
            attempt.Services = scope.ServiceProvider;
            // An isolated task is built where it executes.
            if (attempt.Job.Isolation != JobIsolation.Process)
            {
                task = (JobTask)scope.ServiceProvider.GetRequiredService(attempt.Job.TaskType);
                attempt.Task = task;
            }

            await next(attempt).ConfigureAwait(true);
        }
        finally
        {
            if (task is not null)
            {
                await CleanUpAsync(task, attempt).ConfigureAwait(true);
            }

            // Not "await using", which boxes the scope for ConfigureAwait.
            await scope.DisposeAsync().ConfigureAwait(true);
        }
    }

    // Most tasks have nothing to clean up, so the token is the worker's own, and is only given a time when the cleanup waits.
    private ValueTask CleanUpAsync(JobTask task, AttemptContext attempt)
    {
        try
        {
            var cleanup = task.CleanupAsync(attempt.Context, attempt.Cleanups.Token);
            return cleanup.IsCompletedSuccessfully ? default : FinishAsync(cleanup, attempt);
        }
        catch (Exception error)
        {
            Log.CleanupFailed(logger, attempt.Job.JobType, attempt.Context.RunId, attempt.Context.Attempt, error);
            return default;
        }
    }

    private async ValueTask FinishAsync(ValueTask cleanup, AttemptContext attempt)
    {
        using var limit = attempt.Cleanups.TakeSource();
        var timer = time.CreateTimer(Cancel, limit, options.TimeoutGrace, Timeout.InfiniteTimeSpan);
        try
        {
            await cleanup.ConfigureAwait(true);
        }
        catch (Exception error)
        {
            Log.CleanupFailed(logger, attempt.Job.JobType, attempt.Context.RunId, attempt.Context.Attempt, error);
        }
        finally
        {
            await timer.DisposeAsync().ConfigureAwait(true);
        }
    }

    private static void Cancel(object? source)
    {
        try
        {
            ((CancellationTokenSource)source!).Cancel();
        }
        catch (AggregateException)
        {
            // What the cleanup registered on its token is its own affair, and this is the clock's thread.
        }
    }
}
