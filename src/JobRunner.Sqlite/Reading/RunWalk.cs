using JobRunner.Queue;
using JobRunner.Sqlite.Files;

namespace JobRunner.Sqlite.Reading;

/// <summary>Rows of a type and state, or of all, newest first; read one by one.</summary>
internal sealed class RunWalk : IDisposable
{
    public const string OfState =
        "SELECT id, seq FROM jobrunner_runs INDEXED BY jobrunner_runs_list WHERE type = ?2 AND state = ?3 AND id < ?1 ORDER BY id DESC";

    public const string OfAll = "SELECT id, seq FROM jobrunner_runs INDEXED BY jobrunner_runs_id WHERE id < ?1 ORDER BY id DESC";

    // After every id: an id is 16 bytes, and a longer text of bytes sorts behind its beginning.
    private static readonly byte[] _top = [.. Enumerable.Repeat((byte)0xFF, 17)];

    private readonly Statement _rows;

    private RunWalk(Statement rows) => _rows = rows;

    public Guid RunId { get; private set; }

    public long Seq => _rows.Number(1);

    public static RunWalk Open(Connection connection, Guid? after) => new(Begin(connection.Use(OfAll), after));

    public static RunWalk Open(Connection connection, Guid? after, long type, RunState state) =>
        new(Begin(connection.Use(OfState), after).Set(2, type).Set(3, (long)state));

    public bool Next()
    {
        if (!_rows.Step())
        {
            return false;
        }

        RunId = _rows.Id(0);
        return true;
    }

    public void Dispose() => _rows.Dispose();

    private static Statement Begin(Statement rows, Guid? after) => after is { } id ? rows.Set(1, id) : rows.Set(1, _top);
}
