using JobRunner.Queue;
using JobRunner.Sqlite.Files;
using JobRunner.Sqlite.Runs;

namespace JobRunner.Sqlite.Reading;

/// <summary>Walks down the runs of some types and states, newest first, until a page is full.</summary>
internal sealed class RunLister(RunQuery query, long now)
{
    // A snapshot that is kept for long keeps the journal from being used again.
    private const int SliceLength = 2_000;

    private const string Types = "SELECT key FROM jobrunner_types";

    private const string TypeOfName = "SELECT key FROM jobrunner_types WHERE name = ?1";

    private readonly RunMatch _match = new(query);
    private readonly List<JobRun> _runs = [];
    private readonly int _limit = Math.Clamp(query.Limit, 1, 1_000);
    private Guid? _position = query.After;
    private bool _isMore;

    /// <summary>Whether the page is done.</summary>
    public bool IsComplete { get; private set; }

    public RunPage Page => new(_runs, _isMore ? _runs[^1].Id : null);

    /// <summary>Looks at a bounded number of runs.</summary>
    public bool Continue(Connection connection)
    {
        if (query.RequestId is not null)
        {
            FindByRequest(connection, query.RequestId);
            return IsComplete = true;
        }

        var walks = Open(connection);
        try
        {
            Continue(connection, walks);
            return IsComplete;
        }
        finally
        {
            walks.ForEach(walk => walk.Dispose());
        }
    }

    private void Continue(Connection connection, List<RunWalk> walks)
    {
        var newest = new PriorityQueue<RunWalk, Guid>(Comparer<Guid>.Create((left, right) => right.CompareTo(left)));
        walks.ForEach(walk => Step(newest, walk));
        for (var left = SliceLength; left > 0 && !IsComplete; left--)
        {
            if (!newest.TryDequeue(out var walk, out var runId))
            {
                IsComplete = true;
                return;
            }

            _position = runId;
            Look(Read(connection, walk.Seq));
            Step(newest, walk);
        }
    }

    private static void Step(PriorityQueue<RunWalk, Guid> newest, RunWalk walk)
    {
        if (walk.Next())
        {
            newest.Enqueue(walk, walk.RunId);
        }
    }

    private void Look(JobRun run)
    {
        if (!_match.Takes(run))
        {
            return;
        }

        if (_runs.Count == _limit)
        {
            _isMore = IsComplete = true;
            return;
        }

        _runs.Add(run);
    }

    private JobRun Read(Connection connection, long seq)
    {
        using var row = connection.Use(RunRow.FindBySeq).Set(1, seq);
        row.Step();
        return RunRow.Read(row, now);
    }

    private void FindByRequest(Connection connection, string requestId)
    {
        using var row = connection.Use(RunRow.FindByRequest).Set(1, requestId);
        if (row.Step() && RunRow.Read(row, now) is var run && _match.Fits(run))
        {
            _runs.Add(run);
        }
    }

    private List<RunWalk> Open(Connection connection)
    {
        if (query.JobType is null && query.States.Count == 0)
        {
            return [RunWalk.Open(connection, _position)];
        }

        var states = query.States.Count == 0 ? RunTransitions.States : [.. query.States.Distinct()];
        return
        [
            .. from type in TypesOf(connection)
               from state in states
               select RunWalk.Open(connection, _position, type, state),
        ];
    }

    private List<long> TypesOf(Connection connection)
    {
        var keys = new List<long>();
        using var types = query.JobType is null ? connection.Use(Types) : connection.Use(TypeOfName).Set(1, query.JobType);
        while (types.Step())
        {
            keys.Add(types.Number(0));
        }

        return keys;
    }
}
