using System.Collections.Concurrent;
using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Gives due runs to a node: by one statement as a rule, with care where more than their order decides.</summary>
/// <remarks>While little waits, a lighter statement takes it. When that finds more than it may take, the next leases do without it.</remarks>
internal sealed class RunLeaser(Database database, CarefulLeaser careful)
{
    private const int MaxTries = 10;
    private const int LeasesWithoutLook = 32;

    private readonly string _leaseFew = database.Sql.Read("LeaseFew");
    private readonly string _lease = database.Sql.Read("Lease");
    private readonly string _nextDue = database.Sql.Read("LeaseNextDue");
    private readonly string _watch = database.Sql.Read("LeaseWatch");
    private readonly ConcurrentDictionary<string, bool> _watched = new(StringComparer.Ordinal);
    private volatile int _withoutLook;

    public async ValueTask<LeaseAnswer> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        var bound = request.Types.ToArray().Where(type => type.IsBound).ToArray();
        await WatchAsync(bound, cancellationToken).ConfigureAwait(false);
        for (var tried = 1; ; tried++)
        {
            var outcome = await TakeAsync(request, cancellationToken).ConfigureAwait(false);
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

    private ValueTask<LeaseOutcome> TakeAsync(LeaseRequest request, CancellationToken cancellationToken) => database.UseAsync(
        async connection =>
        {
            if (_withoutLook > 0 || !IsPlain(request))
            {
                _withoutLook = Math.Max(0, _withoutLook - 1);
                return await TakeAsync(connection, _lease, request, cancellationToken).ConfigureAwait(false);
            }

            var few = await TakeAsync(connection, _leaseFew, request, cancellationToken).ConfigureAwait(false);
            if (!few.IsCareNeeded)
            {
                return few;
            }

            _withoutLook = LeasesWithoutLook;
            return await TakeAsync(connection, _lease, request, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    // Each type once and whole, and a worker for what is due of it.
    private static bool IsPlain(LeaseRequest request)
    {
        var names = new HashSet<string>(request.Types.Length, StringComparer.Ordinal);
        foreach (ref readonly var type in request.Types.Span)
        {
            if (type.Selection != LeaseSelection.All || !names.Add(type.JobType))
            {
                return false;
            }
        }

        return request.MaxRuns > 0;
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

    private async Task<LeaseOutcome> TakeAsync(NpgsqlConnection connection, string statement, LeaseRequest request, CancellationToken cancellationToken)
    {
        database.At("lease.1 before-statement");
        var batch = new NpgsqlBatch(connection) { BatchCommands = { LeaseOf(statement, request) } };
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
        var runs = new List<(int Urgency, LeasedRun Run)>();
        var (isCareNeeded, wanted, nextDueAt, isFirst) = (false, 0, (DateTimeOffset?)null, true);
        // To the end: only there it is known that the server committed.
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (isFirst)
            {
                (isCareNeeded, wanted, nextDueAt, isFirst) = (reader.GetBoolean(14), reader.GetInt32(15), reader.InstantOrNone(16), false);
            }

            if (!await reader.IsDBNullAsync(0, cancellationToken).ConfigureAwait(false))
            {
                runs.Add((reader.GetInt32(13), LeaseColumns.Read(reader)));
            }
        }

        // Where no care is needed, nothing is due of the types that are bound otherwise.
        var sorted = MostUrgentFirst(runs);
        var answer = new LeaseAnswer(sorted, nextDueAt) { IsAll = !isCareNeeded && runs.Count == wanted && request.HasRoomBeside(sorted) };
        return new LeaseOutcome(answer, wanted > 0, isCareNeeded);
    }

    // Here, where it costs a fraction of what it costs the server.
    private static LeasedRun[] MostUrgentFirst(List<(int Urgency, LeasedRun Run)> runs)
    {
        runs.Sort(static (one, other) =>
            one.Urgency != other.Urgency ? other.Urgency.CompareTo(one.Urgency)
            : one.Run.DueAt != other.Run.DueAt ? one.Run.DueAt.CompareTo(other.Run.DueAt)
            : one.Run.Run.Id.CompareTo(other.Run.Run.Id));
        return [.. runs.Select(run => run.Run)];
    }

    private NpgsqlBatchCommand LeaseOf(string statement, LeaseRequest request) =>
        new NpgsqlBatchCommand(statement)
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
