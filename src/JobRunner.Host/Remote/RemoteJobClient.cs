using System.Data.Common;
using System.Text.Json.Nodes;
using JobRunner.Queue;

namespace JobRunner.Host.Remote;

/// <summary>The client of another host: what a run is given when it does not say so is that host's to know.</summary>
internal sealed class RemoteJobClient(RemoteApi api, IJobStore store, TimeProvider time) : IJobClient
{
    public async ValueTask<EnqueueResult> EnqueueAsync(
        string jobType, JobPayload payload = default, EnqueueOptions? options = null, CancellationToken cancellationToken = default) =>
        (await EnqueueManyAsync([new EnqueueItem(jobType, payload, options)], cancellationToken).ConfigureAwait(false))[0];

    public ValueTask<EnqueueResult> EnqueueAsync<TMessage>(
        string jobType, TMessage message, EnqueueOptions? options = null, CancellationToken cancellationToken = default) =>
        EnqueueAsync(jobType, JobPayload.From(message), options, cancellationToken);

    public ValueTask<EnqueueResult> EnqueueAsync(
        string jobType, JobPayload payload, DbTransaction transaction, EnqueueOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A transaction does not reach over HTTP.");

    public async ValueTask<IReadOnlyList<EnqueueResult>> EnqueueManyAsync(IReadOnlyList<EnqueueItem> items, CancellationToken cancellationToken = default) =>
        items.Count == 0 ? [] : await RemoteNewRun.SendAsync(api, new JsonArray([.. items.Select(item => RemoteNewRun.Of(item))]), cancellationToken).ConfigureAwait(false);

    public ValueTask<EnqueueResult> EnqueueScheduledAsync(string jobType, ScheduledFire fire, CancellationToken cancellationToken = default) => throw OnlyANode();

    public ValueTask<IReadOnlyList<EnqueueResult>> EnqueueScheduledAsync(IReadOnlyList<ScheduledItem> items, CancellationToken cancellationToken = default) => throw OnlyANode();

    public async ValueTask<CancelAnswer> CancelAsync(Guid runId, string? reason = null, CancellationToken cancellationToken = default) =>
        (await store.CancelAsync([runId], reason, cancellationToken).ConfigureAwait(false))[0];

    public async ValueTask<bool> RetryAsync(Guid runId, CancellationToken cancellationToken = default) =>
        (await store.RetryAsync([runId], cancellationToken).ConfigureAwait(false)).Count > 0;

    public ValueTask PauseAsync(string jobType, string? reason = null, CancellationToken cancellationToken = default) =>
        store.SetPauseAsync(jobType, new TypePause(time.GetUtcNow(), reason), cancellationToken);

    public ValueTask ResumeAsync(string jobType, CancellationToken cancellationToken = default) => store.SetPauseAsync(jobType, null, cancellationToken);

    public ValueTask<JobRun?> GetAsync(Guid runId, CancellationToken cancellationToken = default) => store.GetAsync(runId, cancellationToken);

    public ValueTask<JobRun?> FindAsync(string requestId, CancellationToken cancellationToken = default) => store.FindAsync(requestId, cancellationToken);

    // The host holds the question for a while, and is asked again.
    public async Task<JobRun?> WaitAsync(Guid runId, CancellationToken cancellationToken = default)
    {
        while (await api.GetAsync($"runs/{runId}/wait", cancellationToken).ConfigureAwait(false) is { } shown)
        {
            if (RemoteRun.DetailsOf(shown).Run is var run && run.State.IsFinal())
            {
                return run;
            }
        }

        return null;
    }

    private static NotSupportedException OnlyANode() => new("Only a node's schedules do this.");
}
