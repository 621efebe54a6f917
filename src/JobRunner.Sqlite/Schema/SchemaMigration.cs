using System.Reflection;
using JobRunner.Queue;
using JobRunner.Sqlite.Files;

namespace JobRunner.Sqlite.Schema;

/// <summary>Brings a file to the version of the schema that this code knows; any number of processes may do so at once.</summary>
internal static class SchemaMigration
{
    /// <summary>The newest version; Schema/Version{N}.sql leads from the one before to it.</summary>
    public const int KnownVersion = 2;

    // In a table of its own, since an application may keep its own tables, and its own user_version, in the same file.
    private const string MakeVersions = "CREATE TABLE IF NOT EXISTS jobrunner_schema (version INTEGER NOT NULL PRIMARY KEY) STRICT;";

    private const string HasVersions = "SELECT 1 FROM sqlite_schema WHERE name = 'jobrunner_schema'";

    private const string FindVersion = "SELECT max(version) FROM jobrunner_schema";

    public static void Run(Connection connection, string path)
    {
        RequireJournal(connection, path);
        if (VersionOf(connection, path) == KnownVersion)
        {
            return;
        }

        connection.RunScript("BEGIN IMMEDIATE");
        try
        {
            // Another process may have done it meanwhile.
            Make(connection, VersionOf(connection, path));
            connection.RunScript("COMMIT");
        }
        catch
        {
            if (connection.IsInTransaction)
            {
                connection.RunScript("ROLLBACK");
            }

            throw;
        }
    }

    /// <summary>Makes what a version lacks.</summary>
    public static void Make(Connection connection, int from = 0)
    {
        for (var version = from + 1; version <= KnownVersion; version++)
        {
            connection.RunScript(MakeVersions + Script(version) + $"INSERT INTO jobrunner_schema VALUES ({version});");
        }
    }

    private static int VersionOf(Connection connection, string path)
    {
        var version = connection.AskNumber(HasVersions) is null ? 0 : (int)(connection.AskNumber(FindVersion) ?? 0);
        return version > KnownVersion ? throw new SchemaTooNewException("sqlite", path, version, KnownVersion) : version;
    }

    private static string Script(int version)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Version{version}.sql")
            ?? throw new InvalidOperationException($"Schema/Version{version}.sql is not in the assembly: a defect of its build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // Kept with the file; the change needs the file for itself, so it is not asked for when it is so.
    private static void RequireJournal(Connection connection, string path)
    {
        var mode = connection.AskText("PRAGMA journal_mode");
        if (mode != "wal" && (mode = connection.AskText("PRAGMA journal_mode = WAL")) != "wal")
        {
            var reason = $"The store 'sqlite': '{path}' cannot be used with a write-ahead log; its journal stays '{mode}'. Put it on a local disk, and let this user write it.";
            throw new StoreUnavailableException(reason, new IOException($"The journal is '{mode}'."));
        }
    }
}
