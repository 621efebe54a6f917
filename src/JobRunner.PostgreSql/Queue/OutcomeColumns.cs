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

    public NpgsqlBatchCommand AddTo(NpgsqlBatchCommand command) => command
        .Ids(_ids).Numbers(_attempts).Codes(_becomes).Instants(_dueAt).Flags(_areReturned).Instants(_startedAt).Instants(_endedAt)
        .Texts(_workers).Texts(_errors).Texts(_reasons).Blobs(_results).Numbers(_succeeded).Numbers(_failed).Texts(_logs);
}
