using System.Data.Common;
using JobRunner.Queue;
using JobRunner.Redis.Connections;
using JobRunner.Redis.Runs;
using StackExchange.Redis;

namespace JobRunner.Redis;

/// <content>The verbs that move runs.</content>
public sealed partial class RedisJobStore
{
    private const int RescuedAtOnce = 500;
    private const int MostForgottenTypes = 1_000;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(
        ReadOnlyMemory<NewRun> runs, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        if (transaction is not null)
        {
            throw new NotSupportedException(
                "The store 'redis' takes no transaction of the caller's: it has no part in a database's commit. Enqueue after the commit, or use the SQLite or PostgreSQL store.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        NewRunGuard.Check(runs.Span);
        return runs.IsEmpty ? [] : await _enqueues.EnqueueAsync(runs, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<LeaseAnswer> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        _intake.Start();
        var answer = await _scripts.RunAsync(RedisScripts.Lease, cancellationToken, RunPacking.Write(request)).ConfigureAwait(false);
        var leased = RunReading.LeaseAnswer((byte[])answer[1]!);
        return leased with { IsAll = !request.IsAnyBound && request.HasRoomBeside(leased.Runs) };
    }

    /// <inheritdoc/>
    public async ValueTask<HeartbeatAnswer> HeartbeatAsync(Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(heartbeat);
        var answer = await _scripts.RunAsync(
            RedisScripts.Heartbeat, cancellationToken, RunPacking.Write(heartbeat), StoreJson.Write(heartbeat.Node)).ConfigureAwait(false);
        var (lost, cancelRequested) = ((byte[])answer[1]!, (byte[])answer[2]!);
        return lost.Length == 0 && cancelRequested.Length == 0
            ? HeartbeatAnswer.Nothing
            : new HeartbeatAnswer(RunReading.Ids(lost), RunReading.Ids(cancelRequested));
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<int>> CompleteAsync(ReadOnlyMemory<RunOutcome> outcomes, CancellationToken cancellationToken)
    {
        RunOutcomeGuard.Check(outcomes.Span);
        if (outcomes.IsEmpty)
        {
            return [];
        }

        var answer = await _scripts.RunAsync(
            RedisScripts.Complete, cancellationToken, RunPacking.Write(outcomes.Span), RunPacking.WriteIds(outcomes.Span)).ConfigureAwait(false);
        return answer.Length == 1 ? [] : [.. answer.Skip(1).Select(place => (int)place)];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RescuedRun>> RescueAsync(int maxDeaths, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDeaths, 1);
        var rescued = new List<RescuedRun>();
        var isMoreLeft = true;
        while (isMoreLeft)
        {
            var answer = await _scripts.RunAsync(RedisScripts.Rescue, cancellationToken, maxDeaths, RescuedAtOnce).ConfigureAwait(false);
            rescued.AddRange(answer.Skip(2).Select(run => RunReading.Rescued((byte[])run!)));
            isMoreLeft = (int)answer[1] == 1;
        }

        return rescued;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CancelAnswer>> CancelAsync(IReadOnlyList<Guid> runIds, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        var answers = new List<CancelAnswer>(runIds.Count);
        foreach (var ids in runIds.Chunk(ChangedAtOnce))
        {
            var answer = await _scripts.RunAsync(RedisScripts.Cancel, cancellationToken, reason ?? string.Empty, RunPacking.Write(ids)).ConfigureAwait(false);
            answers.AddRange(answer.Skip(1).Select(one => (CancelAnswer)(int)one));
        }

        return answers;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Guid>> RetryAsync(IReadOnlyList<Guid> runIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        var retried = new List<Guid>(runIds.Count);
        foreach (var ids in runIds.Chunk(ChangedAtOnce))
        {
            var answer = await _scripts.RunAsync(RedisScripts.Retry, cancellationToken, RunPacking.Write(ids)).ConfigureAwait(false);
            retried.AddRange(answer.Skip(1).Select(id => new Guid((byte[])id!, bigEndian: true)));
        }

        return retried;
    }

    /// <inheritdoc/>
    public async ValueTask WriteActivityAsync(ReadOnlyMemory<ActivityRow> rows, CancellationToken cancellationToken)
    {
        ActivityRowGuard.Check(rows.Span);
        await _scripts.RunAsync(RedisScripts.WriteActivity, cancellationToken, ActivityPacking.Write(rows.Span), ActivityPacking.KeptFor, MostForgottenTypes).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<int> PruneAsync(PruneRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var forgotten = 0;
        while (forgotten < request.MaxRuns)
        {
            var most = Math.Min(request.MaxRuns - forgotten, PrunedAtOnce);
            RedisValue[] arguments = [Instant(request.FinishedBefore), Instant(request.FailedBefore), most];
            var answer = await _scripts.RunAsync(RedisScripts.Prune, cancellationToken, arguments).ConfigureAwait(false);
            forgotten += (int)answer[1];
            if ((int)answer[1] < most)
            {
                break;
            }
        }

        return forgotten;
    }
}
