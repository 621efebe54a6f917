using JobRunner.Queue;
using JobRunner.Redis.Connections;
using JobRunner.Redis.Runs;
using StackExchange.Redis;

namespace JobRunner.Redis;

/// <content>The verbs that read runs.</content>
public sealed partial class RedisJobStore
{
    /// <inheritdoc/>
    public async ValueTask<JobRun?> GetAsync(Guid runId, CancellationToken cancellationToken) =>
        (await ReadAsync(runId, string.Empty, cancellationToken).ConfigureAwait(false))?.ToRun();

    /// <inheritdoc/>
    public async ValueTask<RunDetails?> GetDetailsAsync(Guid runId, CancellationToken cancellationToken)
    {
        var answer = await _scripts.RunAsync(RedisScripts.Get, cancellationToken, RunPacking.Write([runId]), string.Empty, 1).ConfigureAwait(false);
        return answer.Length == 1 ? null : RunStory.Tell(StoredRun.Read(answer, 1), answer[^2], answer[^1]);
    }

    /// <inheritdoc/>
    public async ValueTask<JobRun?> FindAsync(string requestId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requestId);
        return (await ReadAsync(null, requestId, cancellationToken).ConfigureAwait(false))?.ToRun();
    }

    /// <inheritdoc/>
    public async ValueTask<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var page = new PageFilling(query);
        if (query.RequestId is { } requestId)
        {
            page.Add(await FindAsync(requestId, cancellationToken).ConfigureAwait(false));
        }

        while (!page.IsComplete)
        {
            RedisValue[] arguments = [query.JobType ?? string.Empty, page.States, page.Position is { } after ? RunPacking.Write([after]) : string.Empty, page.SliceLength];
            var answer = await _scripts.RunAsync(RedisScripts.List, cancellationToken, arguments).ConfigureAwait(false);
            page.Add(RunReading.Runs(answer).Select(run => run.ToRun()));
        }

        return page.Build();
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TypeCounts>> CountAsync(CancellationToken cancellationToken)
    {
        var answer = await _scripts.RunAsync(RedisScripts.Count, cancellationToken).ConfigureAwait(false);
        return [.. answer.Skip(1).Select(counts => RunReading.Counts((byte[])counts!))];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ActivityRow>> ReadActivityAsync(ActivityQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        RedisValue[] arguments = [(int)query.Resolution, Instant(query.From), Instant(query.Before), .. query.JobTypes.Distinct(StringComparer.Ordinal).Select(jobType => (RedisValue)jobType)];
        var answer = await _scripts.RunAsync(RedisScripts.ReadActivity, cancellationToken, arguments).ConfigureAwait(false);
        return [.. answer.Skip(1).Select(row => ActivityPacking.Read((byte[])row!)).OrderBy(row => row.StartedAt)];
    }

    private async ValueTask<StoredRun?> ReadAsync(Guid? runId, string requestId, CancellationToken cancellationToken)
    {
        RedisValue id = runId is { } known ? RunPacking.Write([known]) : string.Empty;
        var answer = await _scripts.RunAsync(RedisScripts.Get, cancellationToken, id, requestId, 0).ConfigureAwait(false);
        return answer.Length == 1 ? null : StoredRun.Read(answer, 1);
    }
}
