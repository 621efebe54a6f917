using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>What is kept of a type beside its runs, and their numbers.</summary>
internal sealed class TypeMarks(Database database)
{
    private const int MaxPromoted = 5_000;

    private readonly string _pause = database.Sql.Read("Pause");
    private readonly string _lastFire = database.Sql.Read("LastFire");
    private readonly string _types = database.Sql.Read("Types");
    private readonly string _count = database.Sql.Read("Count");
    private readonly string _promote = database.Sql.Read("Promote");
    private readonly string _lock = database.Sql.Read("FireLock");
    private readonly string _renameRuns = database.Sql.Read("RenameRuns");
    private readonly string _renameMarks = database.Sql.Read("RenameMarks");

    public ValueTask PauseAsync(string jobType, TypePause? pause, CancellationToken cancellationToken) => database.ExecuteAsync(
        new NpgsqlBatchCommand(_pause).Text(jobType).Instant(pause?.Since).Text(StoredText.Clean(pause?.Reason)), cancellationToken);

    public ValueTask MoveLastFireAsync(string jobType, DateTimeOffset instant, CancellationToken cancellationToken) => database.ExecuteAsync(
        new NpgsqlBatchCommand(_lastFire).Texts([jobType]).Instants([instant.UtcDateTime]), cancellationToken);

    public ValueTask<List<TypeStatus>> ListAsync(CancellationToken cancellationToken) => database.QueryAsync(
        new NpgsqlBatchCommand(_types),
        row => new TypeStatus(
            row.GetString(0),
            row.InstantOrNone(1) is { } since ? new TypePause(since, row.Text(2)) : null,
            row.InstantOrNone(3),
            row.InstantOrNone(4),
            row.InstantOrNone(5)),
        cancellationToken);

    public async ValueTask<List<TypeCounts>> CountAsync(CancellationToken cancellationToken)
    {
        await PromoteAsync(cancellationToken).ConfigureAwait(false);
        return await database.QueryAsync(
            new NpgsqlBatchCommand(_count).Instant(database.Now),
            row => new TypeCounts(row.GetString(0), [.. Enumerable.Range(1, 8).Select(row.GetInt64)], row.InstantOrNone(9)),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes down what has fallen due, in batches.</summary>
    public async ValueTask PromoteAsync(CancellationToken cancellationToken)
    {
        List<int> most;
        do
        {
            most = await database.QueryAsync(
                new NpgsqlBatchCommand(_promote).Instant(database.Now).Number(MaxPromoted), row => row.GetInt32(0), cancellationToken).ConfigureAwait(false);
        }
        while (most[0] == MaxPromoted);
    }

    public async ValueTask RenameAsync(string from, string to, CancellationToken cancellationToken)
    {
        if (from == to)
        {
            return;
        }

        await database.TransactAsync(
            "rename",
            async connection =>
            {
                string[] both = [from, to];
                await connection.ExecuteAsync(new NpgsqlBatchCommand(_lock).Texts([.. both.Order(StringComparer.Ordinal)]), cancellationToken).ConfigureAwait(false);
                await connection.ExecuteAsync(new NpgsqlBatchCommand(_renameRuns).Text(from).Text(to), cancellationToken).ConfigureAwait(false);
                return await connection.ExecuteAsync(new NpgsqlBatchCommand(_renameMarks).Text(from).Text(to), cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }
}
