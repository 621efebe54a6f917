using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Outcomes as one array a column.</summary>
internal sealed class OutcomeColumns(int count)
{
    private readonly Guid[] _ids = new Guid[count];
    private readonly int[] _attempts = new int[count];
    private readonly short[] _becomes = new short[count];
    private readonly DateTime?[] _dueAt = new DateTime?[count];
    private readonly bool[] _areReturned = new bool[count];
    private readonly DateTime?[] _startedAt = new DateTime?[count];
    private readonly DateTime?[] _endedAt = new DateTime?[count];
    private readonly string?[] _workers = new string?[count];
    private readonly string?[] _errors = new string?[count];
    private readonly string?[] _reasons = new string?[count];
    private readonly byte[]?[] _results = new byte[]?[count];
    private readonly int[] _succeeded = new int[count];
    private readonly int[] _failed = new int[count];
    private readonly string?[] _logs = new string?[count];

    /// <summary>Whether all of them end runs, and under one attempt.</summary>
    public bool AreEnds => Array.TrueForAll(_becomes, state => ((RunState)state).IsFinal()) && Array.TrueForAll(_attempts, attempt => attempt == _attempts[0]);

    public void Set(int row, in RunOutcome outcome)
    {
        _ids[row] = outcome.RunId;
        _attempts[row] = outcome.Attempt;
        _becomes[row] = (short)outcome.To;
        _dueAt[row] = outcome.DueAt == default ? null : outcome.DueAt.UtcDateTime;
        _areReturned[row] = outcome.IsAttemptReturned;
        _startedAt[row] = outcome.StartedAt == default ? null : outcome.StartedAt.UtcDateTime;
        _endedAt[row] = outcome.EndedAt == default ? null : outcome.EndedAt.UtcDateTime;
        _workers[row] = StoredText.Clean(outcome.WorkerName);
        _errors[row] = StoredText.Write(outcome.Error);
        _reasons[row] = StoredText.Clean(outcome.Reason);
        _results[row] = outcome.Results;
        _succeeded[row] = outcome.ResultsSucceeded;
        _failed[row] = outcome.ResultsFailed;
        _logs[row] = StoredText.Write(outcome.Log);
    }

    /// <summary>Adds them for the statement that takes any outcome.</summary>
    public NpgsqlBatchCommand AddTo(NpgsqlBatchCommand command) => command
        .Ids(_ids).Numbers(_attempts).Codes(_becomes).InstantsOrNone(OrNone(_dueAt)).Flags(_areReturned)
        .InstantsOrNone(OrNone(_startedAt)).InstantsOrNone(OrNone(_endedAt)).TextsOrNone(OrNone(_workers)).TextsOrNone(OrNone(_errors))
        .TextsOrNone(OrNone(_reasons)).BlobsOrNone(OrNone(_results)).Numbers(_succeeded).Numbers(_failed).TextsOrNone(OrNone(_logs));

    /// <summary>Adds them for the statement that takes those that end runs under one attempt.</summary>
    public NpgsqlBatchCommand AddEndsTo(NpgsqlBatchCommand command) => command
        .Ids(_ids).Number(_attempts[0]).Codes(_becomes).InstantsOrNone(OrNone(_startedAt)).InstantsOrNone(OrNone(_endedAt))
        .TextsOrNone(OrNone(_workers)).TextsOrNone(OrNone(_errors)).TextsOrNone(OrNone(_reasons)).BlobsOrNone(OrNone(_results))
        .Numbers(_succeeded).Numbers(_failed).TextsOrNone(OrNone(_logs));

    // What no outcome has is no array either: the server makes up the column.
    private static T[]? OrNone<T>(T[] column) => Array.Exists(column, value => value is not null) ? column : null;
}
