using Npgsql;

namespace JobRunner.Bench.Durable.Stores;

/// <summary>Statements of one database, and what the server has written.</summary>
/// <remarks>
/// pg_stat_database and pg_stat_wal are a second or more behind, and longer for connections that are kept open; these three are
/// not: the calls are counted in shared memory, each transaction that writes takes the next id, and the log's position is exact.
/// </remarks>
internal sealed class PostgreSqlCostMeter(string connectionString, string database) : ICostMeter
{
    private const string Query = """
        select (select coalesce(sum(calls), 0)::bigint from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = $1),
               pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
               pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint
        """;

    public async Task<IReadOnlyDictionary<string, long>> ReadAsync()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Query, connection) { Parameters = { new NpgsqlParameter { Value = database } } };
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new Dictionary<string, long> { ["statements"] = reader.GetInt64(0), ["writing commits"] = reader.GetInt64(1), ["bytes of log"] = reader.GetInt64(2) };
    }
}
