using JobRunner.Queue;

namespace JobRunner.Execution.Steps;

/// <summary>Asks the layers, cheapest first; the first that says no ends the run as skipped.</summary>
internal sealed class ValidateStep(RequirementCheck requirements) : JobMiddleware
{
    protected internal override async ValueTask InvokeAsync(AttemptContext attempt, JobStep next)
    {
        if (await FindObstacleAsync(attempt).ConfigureAwait(true) is { } reason)
        {
            attempt.Verdict = Verdict.Skip(reason);
            for (var i = 0; i < attempt.MessageVerdicts?.Length; i++)
            {
                attempt.MessageVerdicts[i] = Verdict.Skip(reason);
            }

            return;
        }

        await next(attempt).ConfigureAwait(true);
    }

    private async ValueTask<string?> FindObstacleAsync(AttemptContext attempt)
    {
        var task = attempt.Task!;
        var (context, token) = (attempt.Context, attempt.CancellationToken);
        if (await task.ValidateConfigAsync(context, token).ConfigureAwait(true) is { IsPass: false } config)
        {
            return SkipReason.OfLayer("config", config.Reason);
        }

        if (await requirements.FindUnmetAsync(attempt.Job.Requires, token).ConfigureAwait(true) is { } unmet)
        {
            return unmet;
        }

        if (await task.ValidateResourcesAsync(context, token).ConfigureAwait(true) is { IsPass: false } resources)
        {
            return SkipReason.OfLayer("resources", resources.Reason);
        }

        if (await task.ValidatePrerequisitesAsync(context, token).ConfigureAwait(true) is { IsPass: false } prerequisites)
        {
            return SkipReason.OfLayer("prerequisites", prerequisites.Reason);
        }

        return await task.ValidateTaskAsync(context, token).ConfigureAwait(true) is { IsPass: false } specific
            ? SkipReason.OfLayer("task", specific.Reason)
            : null;
    }
}
