using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace JobRunner.Sqlite.Files;

/// <summary>A prepared statement; disposing of it gives it back to its connection, for its next use.</summary>
/// <remarks>What is not set is no value: between two uses all are cleared, which is one call instead of one each.</remarks>
internal sealed class Statement(Connection connection, string sql, sqlite3_stmt handle) : IDisposable
{
    private const int IdLength = 16;

    public string Sql => sql;

    public Statement Set(int place, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, place, value));
        return this;
    }

    public Statement Set(int place, long? value) => value is { } known ? Set(place, known) : this;

    public Statement Set(int place, string? value)
    {
        if (value is null)
        {
            return this;
        }

        connection.Check(raw.sqlite3_bind_text(handle, place, value));
        return this;
    }

    public Statement Set(int place, Guid id)
    {
        Span<byte> bytes = stackalloc byte[IdLength];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return Set(place, bytes);
    }

    /// <summary>Sets bytes; none are no value.</summary>
    public Statement Set(int place, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return this;
        }

        connection.Check(raw.sqlite3_bind_blob(handle, place, value));
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="SqliteException">The statement failed.</exception>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        if (result != raw.SQLITE_DONE)
        {
            connection.Throw(result);
        }

        return false;
    }

    /// <summary>Carries it out, and makes it ready to be carried out again.</summary>
    public void Run()
    {
        while (Step())
        {
            // Rows that nobody asked for.
        }

        Reset();
    }

    public void Reset() => raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    public long? NumberOrNone(int column) => IsNull(column) ? null : Number(column);

    public bool IsSet(int column) => Number(column) != 0;

    public string? Text(int column) => IsNull(column) ? null : Encoding.UTF8.GetString(raw.sqlite3_column_blob(handle, column));

    public byte[]? Bytes(int column) => IsNull(column) ? null : raw.sqlite3_column_blob(handle, column).ToArray();

    public Guid Id(int column) => new(raw.sqlite3_column_blob(handle, column), bigEndian: true);

    public void Dispose() => connection.Return(this);

    /// <summary>Forgets what it was carried out with.</summary>
    public void Clear()
    {
        raw.sqlite3_reset(handle);
        raw.sqlite3_clear_bindings(handle);
    }

    /// <summary>What SQLite has counted while it was carried out, such as rows of full scans.</summary>
    public long Counted(int status, bool andReset) => raw.sqlite3_stmt_status(handle, status, andReset ? 1 : 0);

    public void Close() => handle.Dispose();
}
