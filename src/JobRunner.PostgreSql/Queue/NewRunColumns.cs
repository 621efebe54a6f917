using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>New runs as one array a column.</summary>
internal static class NewRunColumns
{
    public static NpgsqlBatchCommand Command(string sql, IReadOnlyList<NewRun> runs, DateTimeOffset? now) =>
        CommonOf(sql, runs, now)
            .TextsOrNone(ColumnOrNone(runs, run => run.RequestId))
            .TextsOrNone(ColumnOrNone(runs, run => StoreJson.Write(run.Metadata)))
            .TextsOrNone(ColumnOrNone(runs, run => run.TraceParent))
            .InstantsOrNone(ColumnOrNone(runs, run => run.Fire?.At.UtcDateTime));

    /// <summary>The same for runs that have neither a request id nor a schedule, and then the least id.</summary>
    public static NpgsqlBatchCommand CommandOfPlain(string sql, IReadOnlyList<NewRun> runs, DateTimeOffset? now) =>
        CommonOf(sql, runs, now)
            .TextsOrNone(ColumnOrNone(runs, run => StoreJson.Write(run.Metadata)))
            .TextsOrNone(ColumnOrNone(runs, run => run.TraceParent))
            .Id(LeastId(runs));

    /// <summary>One of those, as one value a column.</summary>
    public static NpgsqlBatchCommand CommandOfOne(string sql, NewRun run, DateTimeOffset? now) =>
        new NpgsqlBatchCommand(sql)
            .Instant(now)
            .Id(run.Id)
            .Text(run.JobType)
            .Code((short)run.Priority)
            .Instant(DueAt(run))
            .Blob(Bytes(run.Payload))
            .Text(StoreJson.Write(run.Metadata))
            .Text(run.TraceParent);

    public static Guid[] Ids(IReadOnlyList<NewRun> runs) => Column(runs, run => run.Id);

    public static Guid LeastId(IReadOnlyList<NewRun> runs) => runs.Min(run => run.Id);

    private static NpgsqlBatchCommand CommonOf(string sql, IReadOnlyList<NewRun> runs, DateTimeOffset? now) =>
        new NpgsqlBatchCommand(sql)
            .Instant(now)
            .Ids(Ids(runs))
            .Texts(Column(runs, run => run.JobType))
            .Codes(Column(runs, run => (short)run.Priority))
            .InstantsOrNone(ColumnOrNone(runs, DueAt))
            .Blobs(Column(runs, run => Bytes(run.Payload)));

    private static DateTime? DueAt(NewRun run) => run.DueAt == default ? null : run.DueAt.UtcDateTime;

    private static T[] Column<T>(IReadOnlyList<NewRun> runs, Func<NewRun, T> value)
    {
        var column = new T[runs.Count];
        for (var place = 0; place < column.Length; place++)
        {
            column[place] = value(runs[place]);
        }

        return column;
    }

    // What no run of a batch has is no array either: the server makes up the column.
    private static T[]? ColumnOrNone<T>(IReadOnlyList<NewRun> runs, Func<NewRun, T> value)
    {
        T[]? column = null;
        for (var place = 0; place < runs.Count; place++)
        {
            if (value(runs[place]) is { } known)
            {
                (column ??= new T[runs.Count])[place] = known;
            }
        }

        return column;
    }

    private static byte[]? Bytes(JobPayload payload)
    {
        if (payload.IsEmpty)
        {
            return null;
        }

        // The payload's own array as a rule: nothing is copied.
        return System.Runtime.InteropServices.MemoryMarshal.TryGetArray(payload.Utf8, out var segment) && segment.Count == segment.Array!.Length
            ? segment.Array
            : payload.Utf8.ToArray();
    }
}
