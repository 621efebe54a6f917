using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace JobRunner.Sqlite.Files;

/// <summary>A connection to the file, with its prepared statements; used by one thread at a time.</summary>
/// <remarks>
/// It speaks to SQLite itself: the ADO.NET layer adds a sleep of 150 ms to every busy answer, and an object to every value.
/// </remarks>
internal sealed class Connection : IDisposable
{
    // Statements are constants: telling them apart needs no look at their text.
    private readonly Dictionary<string, Stack<Statement>> _idle = new(ReferenceEqualityComparer.Instance);
    private readonly List<Statement> _all = [];
    private readonly sqlite3 _handle;
    private readonly bool _isOwned;

    private Connection(sqlite3 handle, bool isOwned) => (_handle, _isOwned) = (handle, isOwned);

    /// <summary>The file as SQLite names it: absolute, with links followed.</summary>
    public string FileName => raw.sqlite3_db_filename(_handle, "main").utf8_to_string() ?? "";

    /// <summary>How many rows the latest statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>The statements that were used.</summary>
    public IReadOnlyList<Statement> Statements => _all;

    public bool IsInTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Opens a file, making it when it is not there.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static Connection Open(string path, TimeSpan busyTimeout)
    {
        Batteries_V2.Init();
        var result = raw.sqlite3_open_v2(path, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        var connection = new Connection(handle, isOwned: true);
        try
        {
            connection.Check(result);
            raw.sqlite3_busy_timeout(handle, (int)busyTimeout.TotalMilliseconds);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens an empty database of its own, which goes when it is closed.</summary>
    public static Connection OpenEmpty() => Open(":memory:", TimeSpan.Zero);

    /// <summary>Uses a connection of somebody else's; disposing of this one closes only its statements.</summary>
    public static Connection Borrow(sqlite3 handle) => new(handle, isOwned: false);

    /// <summary>Takes a statement for use; disposing of it gives it back.</summary>
    public Statement Use(string sql) =>
        _idle.TryGetValue(sql, out var idle) && idle.TryPop(out var statement) ? statement : Prepare(sql);

    /// <summary>Carries out a statement without values.</summary>
    public void Run(string sql)
    {
        using var statement = Use(sql);
        statement.Run();
    }

    /// <summary>Carries out statements that are not kept.</summary>
    public void RunScript(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>Asks for one number.</summary>
    public long? AskNumber(string sql)
    {
        using var statement = Use(sql);
        return statement.Step() ? statement.NumberOrNone(0) : null;
    }

    /// <summary>Asks for one text.</summary>
    public string? AskText(string sql)
    {
        using var statement = Use(sql);
        return statement.Step() ? statement.Text(0) : null;
    }

    public void Return(Statement statement)
    {
        statement.Clear();
        if (!_idle.TryGetValue(statement.Sql, out var idle))
        {
            _idle[statement.Sql] = idle = [];
        }

        idle.Push(statement);
    }

    public void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            Throw(result);
        }
    }

    [DoesNotReturn]
    public void Throw(int result)
    {
        var code = raw.sqlite3_extended_errcode(_handle);
        throw new SqliteException($"SQLite says: {raw.sqlite3_errmsg(_handle).utf8_to_string()} (code {code}).", result & 0xFF, code);
    }

    /// <summary>Closes it; what is not committed is undone by SQLite, as when the process ends.</summary>
    public void Dispose()
    {
        _all.ForEach(statement => statement.Close());
        _all.Clear();
        _idle.Clear();
        if (_isOwned)
        {
            _handle.Dispose();
        }
    }

    private Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var handle));
        var statement = new Statement(this, sql, handle);
        _all.Add(statement);
        return statement;
    }
}
