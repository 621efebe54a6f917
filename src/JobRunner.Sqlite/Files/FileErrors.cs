using JobRunner.Queue;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace JobRunner.Sqlite.Files;

/// <summary>What the driver's errors mean, each with what to do.</summary>
internal static class FileErrors
{
    private const int ReadOnlyBecauseItMoved = raw.SQLITE_READONLY | (4 << 8);

    public static bool IsBusy(SqliteException error) => error.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>Whether the connection is of no use any more.</summary>
    public static bool BreaksConnection(Exception error) =>
        error is SqliteException { SqliteErrorCode: not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL or raw.SQLITE_TOOBIG or raw.SQLITE_CONSTRAINT) };

    /// <summary>Says an error in the words of the store; what is not the file's fault stays as it is.</summary>
    public static Exception Translate(Exception error, string path) => error switch
    {
        SqliteException sqlite => Translate(sqlite, path),
        IOException or UnauthorizedAccessException => Unavailable($"The folder of '{path}' cannot be made. Check the path, and that this user may write there.", error),
        _ => error,
    };

    private static Exception Translate(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Unavailable(
            $"'{path}' is locked by another connection. It is tried again; if it stays so, find the program that keeps a transaction open on it and end that.", error),
        raw.SQLITE_FULL => Unavailable($"'{path}' cannot grow: the disk or its quota is full. Free some space; nothing that was acknowledged is lost.", error),
        raw.SQLITE_READONLY when error.SqliteExtendedErrorCode == ReadOnlyBecauseItMoved => Unavailable(
            $"'{path}' was moved or deleted while it was open. Put it back, or restart to begin with a new file.", error),
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => Unavailable(
            $"'{path}' is read-only. Let this user write the file, its folder, and the files that end in -wal and -shm beside it.", error),
        raw.SQLITE_CANTOPEN => Unavailable(
            $"'{path}' cannot be opened. Check that its folder exists, that it is a file, and that this user may read and write both.", error),
        raw.SQLITE_IOERR => Unavailable($"'{path}' cannot be read or written: {error.Message} Check the disk.", error),
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => new SqliteFileDamagedException(path, error),
        _ => error,
    };

    private static StoreUnavailableException Unavailable(string message, Exception error) => new($"The store 'sqlite': {message}", error);
}
