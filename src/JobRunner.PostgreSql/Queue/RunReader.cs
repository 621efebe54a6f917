using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Finds and lists runs.</summary>
internal sealed class RunReader(Database database)
{
    private const string ListAll = "ListAll";
    private const string ListSome = "ListSome";

    private static readonly Guid _last = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private readonly string _get = database.Sql.Read("Get");
    private readonly string _details = database.Sql.Read("GetDetails");
    private readonly string _find = database.Sql.Read("Find");
    private readonly string _listAll = database.Sql.Read(ListAll);
    private readonly string _listSome = database.Sql.Read(ListSome);
    private string? _collation;

    public async ValueTask<JobRun?> GetAsync(Guid runId, CancellationToken cancellationToken) => (await database.QueryAsync(
        new NpgsqlBatchCommand(_get).Instant(database.Now).Id(runId), RunRow.Read, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public async ValueTask<RunDetails?> GetDetailsAsync(Guid runId, CancellationToken cancellationToken) => (await database.QueryAsync(
        new NpgsqlBatchCommand(_details).Instant(database.Now).Id(runId), RunRow.ReadDetails, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public async ValueTask<JobRun?> FindAsync(string requestId, CancellationToken cancellationToken) => (await database.QueryAsync(
        new NpgsqlBatchCommand(_find).Instant(database.Now).Text(requestId), RunRow.Read, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public async ValueTask<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(query.Limit, 1, 1_000);
        if (query.RequestId is { } requestId)
        {
            var run = await FindAsync(requestId, cancellationToken).ConfigureAwait(false);
            return new RunPage(run is not null && new RunMatch(query).Fits(run) ? [run] : [], null);
        }

        // One more than the page holds, to see whether another follows.
        var sql = await StatementAsync(query, cancellationToken).ConfigureAwait(false);
        var runs = await database.QueryAsync(Command(sql, query, limit + 1), RunRow.Read, cancellationToken).ConfigureAwait(false);
        return runs.Count <= limit ? new RunPage(runs, null) : new RunPage(runs.GetRange(0, limit), runs[limit - 1].Id);
    }

    private static bool IsSome(RunQuery query) => query.JobType is not null || query.States.Count > 0;

    private async ValueTask<string> StatementAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var name = IsSome(query) ? ListSome : ListAll;
        if (string.IsNullOrEmpty(query.Search))
        {
            return query is { EnqueuedFrom: null, EnqueuedBefore: null } ? (IsSome(query) ? _listSome : _listAll) : database.Sql.ReadBetween(name);
        }

        // In a database of locale C only these rules know the case of letters beyond ASCII; a server may be built without them.
        _collation ??= (await database.QueryAsync(
            new NpgsqlBatchCommand("SELECT coalesce((SELECT 'und-x-icu' FROM pg_collation WHERE collname = 'und-x-icu' LIMIT 1), 'default')"),
            row => row.GetString(0),
            cancellationToken).ConfigureAwait(false))[0];
        return database.Sql.ReadSearch(name, _collation);
    }

    private NpgsqlBatchCommand Command(string sql, RunQuery query, int limit)
    {
        var command = new NpgsqlBatchCommand(sql)
            .Instant(database.Now)
            .Id(query.After ?? _last)
            .Number(limit)
            .Instant(query.EnqueuedFrom ?? DateTimeOffset.MinValue)
            .Instant(query.EnqueuedBefore ?? DateTimeOffset.MaxValue)
            .Text(string.IsNullOrEmpty(query.Search) ? null : StoredText.Clean(query.Search));
        if (!IsSome(query))
        {
            return command;
        }

        var states = query.States.Count == 0 ? RunTransitions.States : query.States;
        return command.TextsOrNone(query.JobType is null ? null : [query.JobType]).Codes([.. states.Distinct().Select(state => (short)state)]);
    }
}
