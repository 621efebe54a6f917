using JobRunner.Queue;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Leasing;

/// <summary>Picks the due runs that a node gets, across the types that it asks for, in one order; changes nothing.</summary>
internal sealed class RunPicker(WriteSession session, LeaseRequest request)
{
    private const string NextDue =
        "SELECT due_at FROM jobrunner_runs INDEXED BY jobrunner_runs_later WHERE type = ?1 AND state < 2 AND due_at > ?2 ORDER BY due_at LIMIT 1";

    private readonly LeaseRules _rules = new(session, request);
    private readonly Dictionary<string, LeaseType> _types = [];
    private readonly List<LeaseCursor> _cursors = [];
    private int _starts = Math.Max(0, request.MaxRuns);
    private int _ahead = Math.Max(0, request.MaxAhead);

    /// <summary>When the next run of the types asked for falls due.</summary>
    public long? NextDueAt { get; private set; }

    public List<LeasePick> Pick()
    {
        var picks = new List<LeasePick>();
        try
        {
            Open();
            while (Next() is { } cursor)
            {
                picks.Add(Take(cursor));
            }
        }
        finally
        {
            _cursors.ForEach(cursor => cursor.Dispose());
            foreach (var type in _types.Values)
            {
                type.Dispose();
            }
        }

        return picks;
    }

    private void Open()
    {
        foreach (ref readonly var capacity in request.Types.Span)
        {
            if (session.Types.Find(capacity.JobType) is not { } row)
            {
                continue;
            }

            if (!_types.TryGetValue(row.Name, out var type))
            {
                _types[row.Name] = type = new LeaseType(session, row);
                LookAhead(row);
            }

            if (row.HasWaiting && row.PausedAt is null)
            {
                _cursors.Add(new LeaseCursor(type, capacity));
            }
        }
    }

    private void LookAhead(TypeRow row)
    {
        if (!row.HasLater)
        {
            return;
        }

        using var next = session.Connection.Use(NextDue).Set(1, row.Key).Set(2, session.Now);
        if (next.Step())
        {
            NextDueAt = Math.Min(NextDueAt ?? long.MaxValue, next.Number(0));
        }
    }

    private LeaseCursor? Next()
    {
        LeaseCursor? first = null;
        for (var place = _cursors.Count - 1; place >= 0; place--)
        {
            var cursor = _cursors[place];
            Trim(cursor);
            if (cursor.IsStale && !_rules.TryFindHead(cursor))
            {
                cursor.Dispose();
                _cursors.RemoveAt(place);
            }
            else if (first is null || !LeaseCursor.IsBefore(first, cursor))
            {
                first = cursor;
            }
        }

        return first;
    }

    // What the lease as a whole has no room for.
    private void Trim(LeaseCursor cursor)
    {
        if ((_starts == 0 && cursor.StartNow > 0) || (_ahead == 0 && cursor.Ahead > 0))
        {
            cursor.StartNow = _starts == 0 ? 0 : cursor.StartNow;
            cursor.Ahead = _ahead == 0 ? 0 : cursor.Ahead;
            cursor.IsStale = true;
        }
    }

    private LeasePick Take(LeaseCursor cursor)
    {
        var (type, head) = (cursor.Type, cursor.Head!);
        var isStarted = cursor.StartNow > 0;
        var pick = new LeasePick(head.Seq, type.Row, head.State, cursor.Capacity.IsIdempotent, head.Read(isStarted));
        type.Pick(head, isStarted);
        if (isStarted)
        {
            (cursor.StartNow, _starts) = (cursor.StartNow - 1, _starts - 1);
        }
        else
        {
            (cursor.Ahead, _ahead) = (cursor.Ahead - 1, _ahead - 1);
        }

        // Another cursor of the type may have had the same head, or what was left of a limit.
        foreach (var other in _cursors)
        {
            other.IsStale |= other.Type == type;
        }

        return pick;
    }
}
