using JobRunner.Queue;

namespace JobRunner.LabAgent.Scripts;

/// <summary>Runs the scripts and notebooks that wait in the table <c>jobs</c>, one a run.</summary>
/// <param name="runner">Runs one.</param>
/// <param name="client">Has the next one run at once.</param>
[Job(
    "script",
    Description = "Runs the scripts and notebooks that wait in the table jobs, one a run.",
    IntervalSeconds = 5,
    Misfire = MisfirePolicy.Skip,
    MaxRetries = 0,
    TimeoutSeconds = 0)]
public sealed class ScriptTask(ScriptRunner runner, IJobClient client) : JobTask<LabJobResult>
{
    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<LabJobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await runner.RunNextAsync(context, cancellationToken).ConfigureAwait(false) is not { } result)
        {
            return [];
        }

        if (!cancellationToken.IsCancellationRequested)
        {
            await client.EnqueueAsync("script", default, new EnqueueOptions { RequestId = RequestIdAfter(context.RunId) }, cancellationToken).ConfigureAwait(false);
        }

        return [result];
    }

    /// <summary>The request id of the run that follows one which had something to do.</summary>
    internal static string RequestIdAfter(Guid runId) => $"script:after:{runId}";
}
