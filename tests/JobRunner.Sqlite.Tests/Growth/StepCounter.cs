using System.Collections.Concurrent;
using JobRunner.Sqlite.Files;
using SQLitePCL;

namespace JobRunner.Sqlite.Tests.Growth;

/// <summary>Counts the steps of SQLite's virtual machine on all connections of a store, and the rows of full scans; read while the store is idle.</summary>
internal sealed class StepCounter
{
    private readonly ConcurrentBag<Connection> _connections = [];

    public StepCounter(SqliteJobStore store) => store.Opened = _connections.Add;

    public IEnumerable<string> Statements => _connections.SelectMany(connection => connection.Statements).Select(statement => statement.Sql).Distinct();

    public (long Steps, long Scanned) Take() => (Take(raw.SQLITE_STMTSTATUS_VM_STEP), Take(raw.SQLITE_STMTSTATUS_FULLSCAN_STEP));

    private long Take(int status) =>
        _connections.SelectMany(connection => connection.Statements).Sum(statement => statement.Counted(status, andReset: true));
}
