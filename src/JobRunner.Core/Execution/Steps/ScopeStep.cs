using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution.Steps;

/// <summary>Opens a DI scope, builds the task in it, and cleans up after it.</summary>
internal sealed partial class ScopeStep(IServiceScopeFactory scopes, ExecutionOptions options, TimeProvider time, ILogger logger) : JobMiddleware
{
    protected internal override async ValueTask InvokeAsync(AttemptContext attempt, JobStep next)
    {
        var scope = scopes.CreateAsyncScope();
        try
        {
            await InvokeAsync(attempt, next, scope.ServiceProvider).ConfigureAwait(true);
        }
        finally
        {
            // Not "await using", which boxes the scope for ConfigureAwait.
            await scope.DisposeAsync().ConfigureAwait(true);
        }
    }

    private async ValueTask InvokeAsync(AttemptContext attempt, JobStep next, IServiceProvider services)
    {
        var task = (JobTask)services.GetRequiredService(attempt.Job.TaskType);
        (attempt.Services, attempt.Task) = (services, task);
        try
        {
            await next(attempt).ConfigureAwait(true);
        }
        finally
        {
            await CleanUpAsync(task, attempt).ConfigureAwait(true);
        }
    }

    private async ValueTask CleanUpAsync(JobTask task, AttemptContext attempt)
    {
        if (!TaskTraits.Of(task.GetType()).HasCleanup)
        {
            return;
        }

        using var limit = new CancellationTokenSource(options.TimeoutGrace, time);
        try
        {
            await task.CleanupAsync(attempt.Context, limit.Token).ConfigureAwait(true);
        }
        catch (Exception error)
        {
            Log.CleanupFailed(logger, attempt.Job.JobType, attempt.Context.RunId, attempt.Context.Attempt, error);
        }
    }
}
