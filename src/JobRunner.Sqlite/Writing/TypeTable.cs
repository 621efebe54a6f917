using JobRunner.Queue;
using JobRunner.Sqlite.Files;

namespace JobRunner.Sqlite.Writing;

/// <summary>The job types as the writer's connection knows them; written back once a transaction, however many runs moved.</summary>
/// <remarks>Right for as long as nobody else commits, which <see cref="WriteSession"/> looks at when it begins.</remarks>
internal sealed class TypeTable(Connection connection)
{
    private const string Columns =
        """
        SELECT key, name, paused_at, last_fire_at, last_started_at, last_succeeded_at,
            scheduled, retrying, queued, running, succeeded, failed, skipped, cancelled
        FROM jobrunner_types
        """;

    private const string FindByName = Columns + " WHERE name = ?1";

    private const string FindByKey = Columns + " WHERE key = ?1";

    private const string Insert = "INSERT INTO jobrunner_types (name) VALUES (?1) RETURNING key";

    private const string Update =
        """
        UPDATE jobrunner_types SET last_fire_at = ?2, last_started_at = ?3, last_succeeded_at = ?4,
            scheduled = ?5, retrying = ?6, queued = ?7, running = ?8, succeeded = ?9, failed = ?10, skipped = ?11, cancelled = ?12
        WHERE key = ?1
        """;

    private const int FirstCountColumn = 6;
    private const int FirstCountPlace = 5;
    private const int MaxKept = 10_000;

    private readonly Dictionary<string, TypeRow> _byName = [];
    private readonly Dictionary<long, TypeRow> _byKey = [];

    public TypeRow? Find(string name)
    {
        if (_byName.TryGetValue(name, out var known))
        {
            return known;
        }

        using var statement = connection.Use(FindByName).Set(1, name);
        return statement.Step() ? Keep(statement) : null;
    }

    public TypeRow Use(string name)
    {
        if (Find(name) is { } type)
        {
            return type;
        }

        using var statement = connection.Use(Insert).Set(1, name);
        statement.Step();
        return Keep(new TypeRow(statement.Number(0), name));
    }

    public TypeRow Get(long key)
    {
        if (_byKey.TryGetValue(key, out var known))
        {
            return known;
        }

        using var statement = connection.Use(FindByKey).Set(1, key);
        return statement.Step() ? Keep(statement) : throw new InvalidOperationException($"The job type with key {key} has runs and no row: a defect of the store.");
    }

    /// <summary>Writes what has changed.</summary>
    public void Flush()
    {
        foreach (var type in _byKey.Values)
        {
            if (type.IsChanged)
            {
                Write(type);
                type.IsChanged = false;
            }
        }

        if (_byKey.Count > MaxKept)
        {
            Forget();
        }
    }

    /// <summary>Forgets what it knows, because somebody else committed or a transaction was undone.</summary>
    public void Forget()
    {
        _byName.Clear();
        _byKey.Clear();
    }

    private void Write(TypeRow type)
    {
        using var statement = connection.Use(Update);
        statement.Set(1, type.Key).Set(2, type.LastFireAt).Set(3, type.LastStartedAt).Set(4, type.LastSucceededAt);
        foreach (var state in RunTransitions.States)
        {
            statement.Set(FirstCountPlace + (int)state, type[state]);
        }

        statement.Run();
    }

    private TypeRow Keep(Statement row)
    {
        var type = new TypeRow(row.Number(0), row.Text(1)!) { PausedAt = row.NumberOrNone(2) };
        type.Load(row.NumberOrNone(3), row.NumberOrNone(4), row.NumberOrNone(5));
        foreach (var state in RunTransitions.States)
        {
            type.Load(state, row.Number(FirstCountColumn + (int)state));
        }

        return Keep(type);
    }

    private TypeRow Keep(TypeRow type) => _byName[type.Name] = _byKey[type.Key] = type;
}
