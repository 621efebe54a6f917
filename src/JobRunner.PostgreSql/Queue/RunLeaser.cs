using System.Collections.Concurrent;
using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Gives due runs to a node: by one statement as a rule, with care where more than their order decides.</summary>
internal sealed class RunLeaser(Database database, CarefulLeaser careful)
{
    private const int MaxTries = 10;

    private readonly string _lease = database.Sql.Read("Lease");
    private readonly string _nextDue = database.Sql.Read("LeaseNextDue");
    private readonly string _watch = database.Sql.Read("LeaseWatch");
    private readonly ConcurrentDictionary<string, bool> _watched = new(StringComparer.Ordinal);

    public async ValueTask<LeaseAnswer> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        var bound = request.Types.ToArray().Where(type => type.IsBound).ToArray();
        await WatchAsync(bound, cancellationToken).ConfigureAwait(false);
        for (var tried = 1; ; tried++)
        {
            var outcome = await database.UseAsync(connection => LeaseAsync(connection, request, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (outcome.IsCareNeeded)
            {
                outcome = await careful.LeaseAsync(request, bound, NextDueOf(request), cancellationToken).ConfigureAwait(false);
            }

            // Another node took the same ones first: there may be more behind them.
            if (!outcome.IsAnyWanted || outcome.Answer.Runs.Count > 0 || tried == MaxTries)
            {
                return outcome.Answer;
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

    private async Task<LeaseOutcome> LeaseAsync(NpgsqlConnection connection, LeaseRequest request, CancellationToken cancellationToken)
    {
        database.At("lease.1 before-statement");
        var batch = new NpgsqlBatch(connection) { BatchCommands = { LeaseOf(request) } };
        await using (batch.ConfigureAwait(false))
        {
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var outcome = await ReadAsync(reader, request, cancellationToken).ConfigureAwait(false);
                database.At("lease.9 committed-not-answered");
                return outcome;
            }
        }
    }

    private static async Task<LeaseOutcome> ReadAsync(NpgsqlDataReader reader, LeaseRequest request, CancellationToken cancellationToken)
    {
        var runs = new List<LeasedRun>();
        var (isCareNeeded, wanted, nextDueAt) = (false, 0, (DateTimeOffset?)null);
        // To the end: only there it is known that the server committed.
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            (isCareNeeded, wanted, nextDueAt) = (reader.GetBoolean(13), reader.GetInt32(14), reader.InstantOrNone(15));
            if (!await reader.IsDBNullAsync(0, cancellationToken).ConfigureAwait(false))
            {
                runs.Add(LeaseColumns.Read(reader));
            }
        }

        // Where no care is needed, nothing is due of the types that are bound otherwise.
        var answer = new LeaseAnswer(runs, nextDueAt) { IsAll = !isCareNeeded && runs.Count == wanted && request.HasRoomBeside(runs) };
        return new LeaseOutcome(answer, wanted > 0, isCareNeeded);
    }

    private NpgsqlBatchCommand LeaseOf(LeaseRequest request) =>
        new NpgsqlBatchCommand(_lease)
            .Instant(database.Now)
            .Capacities(request, type => type.IsBound)
            .Text(request.NodeId)
            .Span(request.LeaseDuration)
            .Flags([.. request.Types.ToArray().Select(type => type.IsIdempotent)])
            .Number(Math.Max(0, request.MaxRuns))
            .Number(Math.Max(0, request.MaxAhead));

    private NpgsqlBatchCommand NextDueOf(LeaseRequest request) =>
        new NpgsqlBatchCommand(_nextDue).Instant(database.Now).Texts([.. request.Types.ToArray().Select(type => type.JobType)]);
}
