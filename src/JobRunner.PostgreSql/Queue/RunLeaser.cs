using System.Collections.Concurrent;
using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Gives due runs to a node.</summary>
internal sealed class RunLeaser(Database database, long key)
{
    private const int MaxTries = 10;

    private readonly string _watch = database.Sql.Read("LeaseWatch");
    private readonly string _lock = database.Sql.Read("LeaseLock");
    private readonly string _facts = database.Sql.Read("LeaseFacts");
    private readonly string _candidates = database.Sql.Read("LeaseCandidates");
    private readonly string _take = database.Sql.Read("LeaseTake");
    private readonly string _nextDue = database.Sql.Read("LeaseNextDue");
    private readonly ConcurrentDictionary<string, bool> _watched = new(StringComparer.Ordinal);

    public async ValueTask<LeaseAnswer> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        var bound = request.Types.ToArray().Where(type => type.IsBound()).ToArray();
        await WatchAsync(bound, cancellationToken).ConfigureAwait(false);
        for (var tried = 1; ; tried++)
        {
            var (chosen, answer) = await database.TransactAsync(
                "lease",
                connection => ChooseAndTakeAsync(connection, request, bound, cancellationToken), cancellationToken).ConfigureAwait(false);

            // Another node took the same ones first: there may be more behind them.
            if (chosen == 0 || answer.Runs.Count > 0 || tried == MaxTries)
            {
                return answer;
            }
        }
    }

    private async ValueTask WatchAsync(LeaseCapacity[] bound, CancellationToken cancellationToken)
    {
        string[] names = [.. bound.SelectMany(type => (type.After ?? []).Prepend(type.JobType)).Where(name => !_watched.ContainsKey(name)).Distinct(StringComparer.Ordinal)];
        if (names.Length == 0)
        {
            return;
        }

        // Committed before the look at live leases: whoever ends one from here on tells of it.
        await database.ExecuteAsync(new NpgsqlBatchCommand(_watch).Texts(names), cancellationToken).ConfigureAwait(false);
        Array.ForEach(names, name => _watched[name] = true);
    }

    private async Task<(int Chosen, LeaseAnswer Answer)> ChooseAndTakeAsync(
        NpgsqlConnection connection, LeaseRequest request, LeaseCapacity[] bound, CancellationToken cancellationToken)
    {
        var facts = bound.Length == 0 ? LeaseFacts.None : await LockAsync(connection, bound, cancellationToken).ConfigureAwait(false);
        var candidates = await connection.QueryAsync(CandidatesOf(request), ReadCandidate, cancellationToken).ConfigureAwait(false);
        database.At("lease.3 looked");
        var chosen = new LeaseChoice(request, facts).Choose(candidates);
        var leased = chosen.Count == 0 ? [] : await connection.QueryAsync(TakeOf(request, chosen), LeaseColumns.Read, cancellationToken).ConfigureAwait(false);
        database.At("lease.4 taken");
        var nextDue = await connection.QueryAsync(
            new NpgsqlBatchCommand(_nextDue).Instant(database.Now).Texts([.. request.Types.ToArray().Select(type => type.JobType)]),
            row => row.InstantOrNone(0),
            cancellationToken).ConfigureAwait(false);
        return (chosen.Count, new LeaseAnswer(leased, nextDue[0]));
    }

    private async Task<LeaseFacts> LockAsync(NpgsqlConnection connection, LeaseCapacity[] bound, CancellationToken cancellationToken)
    {
        string[] types = [.. bound.Select(type => type.JobType).Distinct(StringComparer.Ordinal)];
        string[] names = [.. bound.SelectMany(type => type.After ?? []).Distinct(StringComparer.Ordinal)];
        await connection.QueryAsync(new NpgsqlBatchCommand(_lock).Number((int)key).Texts(types), _ => 0, cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync(
            new NpgsqlBatchCommand(_facts).Instant(database.Now).Texts(types).Texts(names),
            row => (IsType: row.GetInt32(0) == 0, Place: (int)row.GetInt64(1) - 1, Now: row.Instant(2), Messages: (int)row.GetInt64(3), Ticks: (int)row.GetInt64(4), At: row.InstantOrNone(5)),
            cancellationToken).ConfigureAwait(false);
        return new LeaseFacts(
            rows[0].Now,
            rows.Where(row => row.IsType).ToDictionary(
                row => types[row.Place],
                row => new LeaseFact { RunningMessages = row.Messages, RunningTicks = row.Ticks, LastStartedAt = row.At },
                StringComparer.Ordinal),
            rows.Where(row => !row.IsType).ToDictionary(row => names[row.Place], row => row.At, StringComparer.Ordinal));
    }

    private NpgsqlBatchCommand CandidatesOf(LeaseRequest request) =>
        new NpgsqlBatchCommand(_candidates).Instant(database.Now).Capacities(request).SpanOrNone(request.PriorityAgeing);

    private static LeaseCandidate ReadCandidate(NpgsqlDataReader row)
    {
        var lane = row.GetInt16(3);
        return new LeaseCandidate((int)row.GetInt64(0) - 1, row.GetGuid(1), row.GetInt32(2), (lane & 4) != 0, (lane & 8) != 0);
    }

    private NpgsqlBatchCommand TakeOf(LeaseRequest request, List<ChosenRun> chosen) =>
        new NpgsqlBatchCommand(_take)
            .Instant(database.Now)
            .Text(request.NodeId)
            .Span(request.LeaseDuration)
            .Ids([.. chosen.Select(run => run.Id)])
            .Numbers([.. chosen.Select(run => run.Attempt)])
            .Flags([.. chosen.Select(run => run.IsStarted)])
            .Flags([.. chosen.Select(run => run.IsIdempotent)]);
}
