using JobRunner.Queue;
using JobRunner.Sqlite.Files;
using static System.FormattableString;

namespace JobRunner.Sqlite.Schema;

/// <summary>Compares what a file holds with what the scripts make in an empty database.</summary>
internal static class SchemaExamination
{
    private const string Rebuild = "Stop JobRunner, back the file up, and put it right with the sqlite3 shell by the scripts Schema/Version*.sql; or restore a backup.";

    private const string HasVersions = "SELECT 1 FROM sqlite_schema WHERE name = 'jobrunner_schema'";

    private const string FindVersion = "SELECT max(version) FROM jobrunner_schema";

    // Tables by their columns, indexes and triggers by their text: a column may be added to a table's text in several ways.
    private const string Objects =
        """
        SELECT 'table ' || t.name || ', column ' || c.name, c.type || CASE WHEN c."notnull" THEN ' NOT NULL' ELSE '' END || coalesce(' DEFAULT ' || c.dflt_value, '')
        FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND t.name LIKE 'jobrunner\_%' ESCAPE '\'
        UNION ALL
        SELECT type || ' ' || name, sql FROM sqlite_schema WHERE type <> 'table' AND tbl_name LIKE 'jobrunner\_%' ESCAPE '\' AND sql IS NOT NULL
        """;

    // What the counts of the types say beside what the runs say; empty as a rule.
    private const string WrongCounts =
        """
        WITH kept(key, name, state, count) AS (
            SELECT key, name, 0, scheduled FROM jobrunner_types UNION ALL SELECT key, name, 1, retrying FROM jobrunner_types
            UNION ALL SELECT key, name, 2, queued FROM jobrunner_types UNION ALL SELECT key, name, 3, running FROM jobrunner_types
            UNION ALL SELECT key, name, 4, succeeded FROM jobrunner_types UNION ALL SELECT key, name, 5, failed FROM jobrunner_types
            UNION ALL SELECT key, name, 6, skipped FROM jobrunner_types UNION ALL SELECT key, name, 7, cancelled FROM jobrunner_types),
        real(type, state, count) AS (SELECT type, state, count(*) FROM jobrunner_runs GROUP BY type, state)
        SELECT kept.name, kept.state, kept.count, coalesce(real.count, 0)
        FROM kept LEFT JOIN real ON real.type = kept.key AND real.state = kept.state
        WHERE kept.count <> coalesce(real.count, 0)
        """;

    public static IReadOnlyList<SchemaDrift> Run(Connection connection)
    {
        var version = connection.AskNumber(HasVersions) is null ? 0 : connection.AskNumber(FindVersion) ?? 0;
        if (version != SchemaMigration.KnownVersion)
        {
            return [WrongVersion(version)];
        }

        var drifts = Compare(ObjectsOf(connection), Expected()).ToList();
        return drifts.Count > 0 ? drifts : [.. CompareCounts(connection)];
    }

    private static SchemaDrift WrongVersion(long version) => new(
        "version",
        Invariant($"It is {version}, and this JobRunner knows {SchemaMigration.KnownVersion}."),
        version < SchemaMigration.KnownVersion ? "Start JobRunner once, which brings it up to date." : "Update JobRunner.");

    private static IEnumerable<SchemaDrift> Compare(Dictionary<string, string> found, Dictionary<string, string> expected)
    {
        foreach (var (subject, text) in expected)
        {
            if (!found.TryGetValue(subject, out var other))
            {
                yield return new SchemaDrift(subject, $"It is missing; it should be: {text}", Rebuild);
            }
            else if (other != text)
            {
                yield return new SchemaDrift(subject, $"It is: {other}; it should be: {text}", Rebuild);
            }
        }

        foreach (var subject in found.Keys.Except(expected.Keys))
        {
            yield return new SchemaDrift(subject, "JobRunner does not know it, and each change of a run may pay for it.", "Drop it, unless you know why it is there.");
        }
    }

    private static IEnumerable<SchemaDrift> CompareCounts(Connection connection)
    {
        using var wrong = connection.Use(WrongCounts);
        while (wrong.Step())
        {
            yield return new SchemaDrift(
                $"counts of '{wrong.Text(0)}'",
                Invariant($"{wrong.Number(2)} are said to be {(RunState)wrong.Number(1)}, and {wrong.Number(3)} are."),
                "Somebody else has changed the tables. Undo it, or write the right number into jobrunner_types.");
        }
    }

    private static Dictionary<string, string> Expected()
    {
        using var empty = Connection.OpenEmpty();
        SchemaMigration.Make(empty);
        return ObjectsOf(empty);
    }

    private static Dictionary<string, string> ObjectsOf(Connection connection)
    {
        var objects = new Dictionary<string, string>();
        using var rows = connection.Use(Objects);
        while (rows.Step())
        {
            objects[rows.Text(0)!] = string.Join(' ', (rows.Text(1) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        return objects;
    }
}
