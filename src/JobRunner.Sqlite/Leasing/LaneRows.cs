using JobRunner.Queue;
using JobRunner.Sqlite.Files;
using JobRunner.Sqlite.Runs;

namespace JobRunner.Sqlite.Leasing;

/// <summary>Waiting runs of a type in the order of leasing, read row by row as they are needed.</summary>
internal sealed class LaneRows : IDisposable
{
    private const string Columns =
        "SELECT seq, id, due_at, lane, state, attempt, returned, deaths, request_id, trace_parent, fire_at, fire_overlap, metadata, payload FROM jobrunner_runs";

    private const string OfLane =
        Columns + " INDEXED BY jobrunner_runs_ready WHERE type = ?1 AND lane = ?2 AND state <= 2 AND due_at <= ?3 ORDER BY due_at, id";

    private const string OfRun = Columns + " WHERE seq = ?1";

    private readonly string _jobType;
    private readonly Statement _rows;

    private LaneRows(string jobType, Statement rows)
    {
        (_jobType, _rows) = (jobType, rows);
        Advance();
    }

    public bool HasRow { get; private set; }

    public long Seq { get; private set; }

    public Guid RunId { get; private set; }

    public long DueAt { get; private set; }

    public int Priority => (int)Lanes.PriorityOf(Lane);

    public long Lane => _rows.Number(3);

    /// <summary>The state in which it is kept; what is due may still be kept as due later.</summary>
    public RunState State => (RunState)_rows.Number(4);

    public int Attempt => (int)_rows.Number(5);

    public static LaneRows Open(Connection connection, string jobType, long type, int lane, long now) =>
        new(jobType, connection.Use(OfLane).Set(1, type).Set(2, lane).Set(3, now));

    public static LaneRows OpenRun(Connection connection, string jobType, long seq) => new(jobType, connection.Use(OfRun).Set(1, seq));

    public void Advance()
    {
        HasRow = _rows.Step();
        if (HasRow)
        {
            (Seq, RunId, DueAt) = (_rows.Number(0), _rows.Id(1), _rows.Number(2));
        }
    }

    /// <summary>The row as its next attempt.</summary>
    public LeasedRun Read(bool isStarted) => new(
        new NewRun
        {
            Id = RunId,
            JobType = _jobType,
            Priority = Lanes.PriorityOf(Lane),
            DueAt = RunRow.Instant(DueAt),
            RequestId = _rows.Text(8),
            TraceParent = _rows.Text(9),
            Fire = _rows.NumberOrNone(10) is { } at ? new ScheduledFire(RunRow.Instant(at), (OverlapPolicy)_rows.Number(11)) : null,
            Metadata = StoreJson.Read<IReadOnlyDictionary<string, string>>(_rows.Text(12)),
            Payload = JobPayload.FromStored(_rows.Bytes(13)),
        },
        Attempt + 1,
        (int)_rows.Number(6),
        (int)_rows.Number(7),
        RunRow.Instant(DueAt),
        isStarted);

    public void Dispose() => _rows.Dispose();
}
