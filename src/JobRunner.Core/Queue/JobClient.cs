using System.Data.Common;

namespace JobRunner.Queue;

/// <summary>The client over a store.</summary>
internal sealed class JobClient(
    IJobStore store, IJobTypeDefaults types, RunIdSource ids, SendInstruments instruments, TimeProvider time) : IJobClient, IDisposable
{
    private readonly RunWaiter _waiter = new(store, time);

    public ValueTask<EnqueueResult> EnqueueAsync(
        string jobType, JobPayload payload = default, EnqueueOptions? options = null, CancellationToken cancellationToken = default) =>
        EnqueueOneAsync(Make(new EnqueueItem(jobType, payload, options)), null, cancellationToken);

    public ValueTask<EnqueueResult> EnqueueAsync<TMessage>(
        string jobType, TMessage message, EnqueueOptions? options = null, CancellationToken cancellationToken = default) =>
        EnqueueAsync(jobType, JobPayload.From(message), options, cancellationToken);

    public ValueTask<EnqueueResult> EnqueueAsync(
        string jobType, JobPayload payload, DbTransaction transaction, EnqueueOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return EnqueueOneAsync(Make(new EnqueueItem(jobType, payload, options)), transaction, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<EnqueueResult>> EnqueueManyAsync(IReadOnlyList<EnqueueItem> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var runs = new NewRun[items.Count];
        for (var i = 0; i < runs.Length; i++)
        {
            runs[i] = Make(items[i]);
        }

        return runs.Length == 0 ? [] : await SendAsync(runs, null, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<EnqueueResult> EnqueueScheduledAsync(string jobType, ScheduledFire fire, CancellationToken cancellationToken = default) =>
        EnqueueOneAsync(Make(new ScheduledItem(jobType, fire)), null, cancellationToken);

    public async ValueTask<IReadOnlyList<EnqueueResult>> EnqueueScheduledAsync(
        IReadOnlyList<ScheduledItem> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var runs = new NewRun[items.Count];
        for (var i = 0; i < runs.Length; i++)
        {
            runs[i] = Make(items[i]);
        }

        return runs.Length == 0 ? [] : await SendAsync(runs, null, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CancelAnswer> CancelAsync(Guid runId, string? reason = null, CancellationToken cancellationToken = default) =>
        (await store.CancelAsync([runId], reason, cancellationToken).ConfigureAwait(false))[0];

    public async ValueTask<bool> RetryAsync(Guid runId, CancellationToken cancellationToken = default) =>
        (await store.RetryAsync([runId], cancellationToken).ConfigureAwait(false)).Count > 0;

    public ValueTask PauseAsync(string jobType, string? reason = null, CancellationToken cancellationToken = default) =>
        store.SetPauseAsync(Canonical(jobType), new TypePause(time.GetUtcNow(), reason), cancellationToken);

    public ValueTask ResumeAsync(string jobType, CancellationToken cancellationToken = default) =>
        store.SetPauseAsync(Canonical(jobType), null, cancellationToken);

    public ValueTask<JobRun?> GetAsync(Guid runId, CancellationToken cancellationToken = default) => store.GetAsync(runId, cancellationToken);

    public ValueTask<JobRun?> FindAsync(string requestId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(requestId);
        return store.FindAsync(requestId, cancellationToken);
    }

    public Task<JobRun?> WaitAsync(Guid runId, CancellationToken cancellationToken = default) => _waiter.WaitAsync(runId, cancellationToken);

    public void Dispose() => _waiter.Dispose();

    internal static string ScheduledRequestId(string jobType, DateTimeOffset instant) => $"{jobType}@{instant.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFFFFF}Z";

    private async ValueTask<EnqueueResult> EnqueueOneAsync(NewRun run, DbTransaction? transaction, CancellationToken cancellationToken) =>
        (await SendAsync([run], transaction, cancellationToken).ConfigureAwait(false))[0];

    private async ValueTask<IReadOnlyList<EnqueueResult>> SendAsync(NewRun[] runs, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        AmbientTransaction.RequireNone(transaction);
        using var span = RunTracing.StartSend(runs);
        try
        {
            var results = await store.EnqueueAsync(runs, transaction, cancellationToken).ConfigureAwait(false);
            RunTracing.Sent(span, results);
            instruments.Sent(runs, null);
            return results;
        }
        catch (Exception error)
        {
            RunTracing.SendFailed(span, error);
            instruments.Sent(runs, error);
            throw;
        }
    }

    private string Canonical(string jobType)
    {
        RunLimits.RequireJobType(jobType);
        return types.TryFind(jobType, out var canonicalName, out _) ? canonicalName : jobType;
    }

    private NewRun Make(in ScheduledItem item)
    {
        ArgumentNullException.ThrowIfNull(item.Fire);
        return Make(new EnqueueItem(item.JobType, Options: new EnqueueOptions { RequestId = ScheduledRequestId(item.JobType, item.Fire.At) }), item.Fire);
    }

    private NewRun Make(in EnqueueItem item, ScheduledFire? fire = null)
    {
        RunLimits.RequireJobType(item.JobType);
        RunLimits.RequireRequestId(item.Options?.RequestId);
        if (!types.TryFind(item.JobType, out var jobType, out var priority))
        {
            jobType = item.JobType;
            priority = JobPriority.Normal;
        }

        return new NewRun
        {
            Id = ids.Next(),
            JobType = jobType,
            Payload = item.Payload,
            RequestId = item.Options?.RequestId,
            Priority = item.Options?.Priority ?? priority,
            DueAt = item.Options?.DueAt ?? default,
            Metadata = item.Options?.Metadata,
            TraceParent = RunTracing.CurrentTraceParent,
            Fire = fire,
        };
    }
}
