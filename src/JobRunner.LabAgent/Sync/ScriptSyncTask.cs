namespace JobRunner.LabAgent.Sync;

/// <summary>Enters the scripts and notebooks of the home in the table <c>scripts</c>.</summary>
/// <param name="sync">Does it.</param>
[Job(
    "script_sync",
    Description = "Enters the scripts and notebooks of the home in the table scripts.",
    IntervalSeconds = 600,
    RunOnStart = true,
    Overlap = OverlapPolicy.Skip,
    MaxRetries = 1,
    TimeoutSeconds = 300)]
public sealed class ScriptSyncTask(ScriptSync sync) : JobTask<ScriptSyncResult>
{
    /// <summary>Says whether it is time: an agent that is started each minute does not look each minute.</summary>
    /// <inheritdoc/>
    protected override async ValueTask<JobValidation> ValidateTaskAsync(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.ScheduledFor is not null || await sync.IsDueAsync(cancellationToken).ConfigureAwait(false)
            ? JobValidation.Pass
            : JobValidation.Skip("The last time is less than SYNC_INTERVAL_MIN ago.");
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<ScriptSyncResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
        [await sync.SyncAsync(cancellationToken).ConfigureAwait(false)];
}
