namespace JobRunner.Sqlite;

/// <summary>The store's file is damaged, or is no SQLite database; trying again cannot help.</summary>
public sealed class SqliteFileDamagedException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="innerException">The driver's error.</param>
    public SqliteFileDamagedException(string path, Exception innerException)
        : base(
            $"The store 'sqlite': '{path}' is damaged, or is no SQLite database. Check the path; restore the file from a backup, or save what it holds with the command '.recover' of the sqlite3 shell.",
            innerException)
    {
    }
}
