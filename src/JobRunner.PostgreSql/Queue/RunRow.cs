using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Reads a run in the order of columns that <see cref="SqlText"/> writes for it.</summary>
internal static class RunRow
{
    private const int MaxAttempts = 50;
    private const int MaxLogLines = 1_000;
    private const int FirstOfStory = 25;

    public static JobRun Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        JobType = row.GetString(1),
        State = (RunState)row.GetInt32(2),
        Payload = JobPayload.FromStored(row.Blob(3)),
        RequestId = row.Text(4),
        Priority = (JobPriority)row.GetInt16(5),
        EnqueuedAt = row.Instant(6),
        DueAt = row.Instant(7),
        Attempt = row.GetInt32(8),
        AttemptsReturned = row.GetInt32(9),
        Deaths = row.GetInt32(10),
        NodeId = row.Text(11),
        WorkerName = row.Text(12),
        LeaseExpiresAt = row.InstantOrNone(13),
        StartedAt = row.InstantOrNone(14),
        FinishedAt = row.InstantOrNone(15),
        IsCancelRequested = row.GetBoolean(16),
        Error = StoreJson.Read<RunError>(row.Text(17)),
        Reason = row.Text(18),
        Results = row.Blob(19),
        ResultsSucceeded = row.GetInt32(20),
        ResultsFailed = row.GetInt32(21),
        Metadata = StoreJson.Read<IReadOnlyDictionary<string, string>>(row.Text(22)),
        TraceParent = row.Text(23),
        ScheduledFor = row.InstantOrNone(24),
    };

    public static RunDetails ReadDetails(NpgsqlDataReader row)
    {
        var run = Read(row);
        var attempts = row.Texts(FirstOfStory).Select(attempt => StoreJson.Read<RunAttempt>(attempt)!).ToList();
        if (row.GetBoolean(FirstOfStory + 3))
        {
            attempts.Add(LatestOf(run));
        }

        var log = row.Texts(FirstOfStory + 1).SelectMany(lines => StoreJson.Read<IReadOnlyList<RunLogLine>>(lines)!).ToList();
        return new RunDetails(
            run,
            [.. attempts.TakeLast(MaxAttempts)],
            [.. log.TakeLast(MaxLogLines)],
            run.State == RunState.Running ? StoreJson.Read<RunProgress>(row.Text(FirstOfStory + 2)) : null);
    }

    private static RunAttempt LatestOf(JobRun run) => new(
        run.Attempt, run.NodeId, run.WorkerName, run.StartedAt, run.FinishedAt ?? default, run.State, run.Error, run.Reason);
}
