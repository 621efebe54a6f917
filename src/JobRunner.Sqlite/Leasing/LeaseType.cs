using JobRunner.Queue;
using JobRunner.Sqlite.Runs;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Leasing;

/// <summary>A type during a lease: its waiting runs, and what has been picked of them so far.</summary>
internal sealed class LeaseType(WriteSession session, TypeRow row) : IDisposable
{
    // Derived from the leases themselves: a count that is kept beside them might one day differ.
    private const string CountRunning = "SELECT count(*) FROM jobrunner_runs INDEXED BY jobrunner_runs_list WHERE type = ?1 AND state = 3";

    private const string RunningLanes = "SELECT DISTINCT lane FROM jobrunner_runs INDEXED BY jobrunner_runs_list WHERE type = ?1 AND state = 3";

    // Ticks are few where messages are many, and have lanes of their own; the others are first in the index of lists.
    private const string FirstInOrder =
        """
        SELECT seq FROM (
            SELECT * FROM (SELECT seq, id FROM jobrunner_runs INDEXED BY jobrunner_runs_list
                WHERE type = ?1 AND state = 1 AND (1 << lane) & ?2 ORDER BY id LIMIT 1)
            UNION ALL
            SELECT * FROM (SELECT seq, id FROM jobrunner_runs INDEXED BY jobrunner_runs_list
                WHERE type = ?1 AND state = 2 AND (1 << lane) & ?2 ORDER BY id LIMIT 1))
        ORDER BY id LIMIT 1
        """;

    private const string FirstTickInOrder =
        """
        SELECT seq FROM jobrunner_runs INDEXED BY jobrunner_runs_ready
        WHERE type = ?1 AND lane IN (4, 5, 6, 7, 12, 13, 14, 15) AND state <= 2 AND state > 0
        ORDER BY id LIMIT 1
        """;

    private readonly LaneRows?[] _lanes = new LaneRows?[Lanes.Count];
    private readonly HashSet<long> _picked = [];
    private long? _runningBefore;
    private int _runningLanes = -1;
    private int _pickedLanes;
    private long _pickedCount;

    public TypeRow Row => row;

    /// <summary>When an attempt of it last started, with what was picked so far.</summary>
    public long LastStartedAt { get; private set; } = row.LastStartedAt ?? 0;

    public long Running => (_runningBefore ??= Ask(CountRunning)) + _pickedCount;

    public bool IsRunning(LeaseSelection selection) => ((_pickedLanes | RunningLaneMask()) & Lanes.Of(selection)) != 0;

    /// <summary>The first row of a lane that was not picked yet.</summary>
    public LaneRows? FirstOf(int lane)
    {
        var rows = _lanes[lane] ??= LaneRows.Open(session.Connection, row.Name, row.Key, lane, session.Now);
        while (rows.HasRow && _picked.Contains(rows.Seq))
        {
            rows.Advance();
        }

        return rows.HasRow ? rows : null;
    }

    /// <summary>Finds the run that has to go next where order is preserved, whether or not it can go now.</summary>
    public LaneRows? OpenFirstInOrder(LeaseSelection selection)
    {
        using var first = session.Connection.Use(selection == LeaseSelection.Ticks ? FirstTickInOrder : FirstInOrder).Set(1, row.Key);
        if (selection != LeaseSelection.Ticks)
        {
            first.Set(2, Lanes.Of(selection));
        }

        return first.Step() ? LaneRows.OpenRun(session.Connection, row.Name, first.Number(0)) : null;
    }

    public void Pick(LaneRows rows, bool isStarted)
    {
        _picked.Add(rows.Seq);
        _pickedCount++;
        _pickedLanes |= 1 << (int)rows.Lane;
        if (isStarted)
        {
            LastStartedAt = Math.Max(LastStartedAt, session.Now);
        }
    }

    public void Dispose()
    {
        foreach (var lane in _lanes)
        {
            lane?.Dispose();
        }
    }

    private long Ask(string sql)
    {
        using var statement = session.Connection.Use(sql).Set(1, row.Key);
        statement.Step();
        return statement.Number(0);
    }

    private int RunningLaneMask()
    {
        if (_runningLanes >= 0)
        {
            return _runningLanes;
        }

        _runningLanes = 0;
        using var lanes = session.Connection.Use(RunningLanes).Set(1, row.Key);
        while (lanes.Step())
        {
            _runningLanes |= 1 << (int)lanes.Number(0);
        }

        return _runningLanes;
    }
}
