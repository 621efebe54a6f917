using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>New runs as one array a column.</summary>
internal static class NewRunColumns
{
    public static NpgsqlBatchCommand Command(string sql, IReadOnlyList<NewRun> runs, DateTimeOffset? now) =>
        new NpgsqlBatchCommand(sql)
            .Instant(now)
            .Ids(Column(runs, run => run.Id))
            .Texts(Column(runs, run => run.JobType))
            .Codes(Column(runs, run => (short)run.Priority))
            .Instants(Column(runs, DueAt))
            .Blobs(Column(runs, run => Bytes(run.Payload)))
            .Texts(Column(runs, run => run.RequestId))
            .Texts(Column(runs, run => StoreJson.Write(run.Metadata)))
            .Texts(Column(runs, run => run.TraceParent))
            .Instants(Column(runs, run => run.Fire?.At.UtcDateTime));

    /// <summary>The same for runs that have neither a request id nor a schedule.</summary>
    public static NpgsqlBatchCommand CommandOfPlain(string sql, IReadOnlyList<NewRun> runs, DateTimeOffset? now) =>
        new NpgsqlBatchCommand(sql)
            .Instant(now)
            .Ids(Column(runs, run => run.Id))
            .Texts(Column(runs, run => run.JobType))
            .Codes(Column(runs, run => (short)run.Priority))
            .Instants(Column(runs, DueAt))
            .Blobs(Column(runs, run => Bytes(run.Payload)))
            .Texts(Column(runs, run => StoreJson.Write(run.Metadata)))
            .Texts(Column(runs, run => run.TraceParent));

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
