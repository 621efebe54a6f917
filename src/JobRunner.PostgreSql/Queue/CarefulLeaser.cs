using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Leases where a cluster limit, an order or a dependency has to hold: one lease of such a type at a time, in the whole cluster.</summary>
/// <remarks>The lock ends with the commit, so the next one counts what this one took. Nothing is counted but live leases.</remarks>
internal sealed class CarefulLeaser(Database database, long key)
{
    private readonly string _lock = database.Sql.Read("LeaseLock");
    private readonly string _facts = database.Sql.Read("LeaseFacts");
    private readonly string _candidates = database.Sql.Read("LeaseCandidates");
    private readonly string _take = database.Sql.Read("LeaseTake");

    public ValueTask<LeaseOutcome> LeaseAsync(LeaseRequest request, LeaseCapacity[] bound, NpgsqlBatchCommand nextDue, CancellationToken cancellationToken) =>
        database.TransactAsync(
            "lease-careful",
            async connection =>
            {
                var facts = await LockAsync(connection, bound, cancellationToken).ConfigureAwait(false);
                var candidates = await connection.QueryAsync(CandidatesOf(request), ReadCandidate, cancellationToken).ConfigureAwait(false);
                database.At("lease-careful.2 looked");
                var chosen = new LeaseChoice(request, facts).Choose(candidates);
                var leased = chosen.Count == 0 ? [] : await connection.QueryAsync(TakeOf(request, chosen), LeaseColumns.Read, cancellationToken).ConfigureAwait(false);
                database.At("lease-careful.3 taken");
                var next = await connection.QueryAsync(nextDue, row => row.InstantOrNone(0), cancellationToken).ConfigureAwait(false);
                return new LeaseOutcome(new LeaseAnswer(leased, next[0]), chosen.Count > 0, IsCareNeeded: true);
            },
            cancellationToken);

    private async Task<LeaseFacts> LockAsync(NpgsqlConnection connection, LeaseCapacity[] bound, CancellationToken cancellationToken)
    {
        string[] types = [.. bound.Select(type => type.JobType).Distinct(StringComparer.Ordinal)];
        string[] names = [.. bound.SelectMany(type => type.After ?? []).Distinct(StringComparer.Ordinal)];
        // Apart from what follows, whose snapshot has to be younger than the lock.
        await connection.QueryAsync(new NpgsqlBatchCommand(_lock).Number(unchecked((int)key)).Texts(types), _ => 0, cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync(
            new NpgsqlBatchCommand(_facts).Instant(database.Now).Texts(types).Texts(names), ReadFact, cancellationToken).ConfigureAwait(false);
        return new LeaseFacts(
            rows[0].Now,
            rows.Where(row => row.IsType).ToDictionary(
                row => types[row.Place],
                row => new LeaseFact { RunningMessages = row.Messages, RunningTicks = row.Ticks, LastStartedAt = row.At },
                StringComparer.Ordinal),
            rows.Where(row => !row.IsType).ToDictionary(row => names[row.Place], row => row.At, StringComparer.Ordinal));
    }

    private NpgsqlBatchCommand CandidatesOf(LeaseRequest request) =>
        new NpgsqlBatchCommand(_candidates).Instant(database.Now).Capacities(request, type => type.IsOrdered);

    private static Fact ReadFact(NpgsqlDataReader row) => new(
        row.GetInt32(0) == 0, (int)row.GetInt64(1) - 1, row.Instant(2), (int)row.GetInt64(3), (int)row.GetInt64(4), row.InstantOrNone(5));

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

    private readonly record struct Fact(bool IsType, int Place, DateTimeOffset Now, int Messages, int Ticks, DateTimeOffset? At);
}
