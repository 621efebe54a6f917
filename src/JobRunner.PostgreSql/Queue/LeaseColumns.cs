using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>The capacities of a request as one array a column.</summary>
internal static class LeaseColumns
{
    public static NpgsqlBatchCommand Capacities(this NpgsqlBatchCommand command, LeaseRequest request, Func<LeaseCapacity, bool> flag)
    {
        var types = request.Types.ToArray();
        return command
            .Texts([.. types.Select(type => type.JobType)])
            .Codes([.. types.Select(type => (short)type.Selection)])
            .Numbers([.. types.Select(type => Math.Min(Math.Max(0, type.StartNow), Math.Max(0, request.MaxRuns)))])
            .Numbers([.. types.Select(type => Math.Min(Math.Max(0, type.Ahead), Math.Max(0, request.MaxAhead)))])
            .Flags([.. types.Select(flag)])
            .SpanOrNone(request.PriorityAgeing);
    }

    public static LeasedRun Read(NpgsqlDataReader row)
    {
        var dueAt = row.Instant(6);
        var run = new NewRun
        {
            Id = row.GetGuid(0),
            JobType = row.GetString(1),
            Priority = (JobPriority)row.GetInt16(2),
            DueAt = dueAt,
            // Overlap was decided when it was made.
            Fire = row.InstantOrNone(7) is { } at ? new ScheduledFire(at, OverlapPolicy.Allow) : null,
            RequestId = row.Text(8),
            Metadata = StoreJson.Read<IReadOnlyDictionary<string, string>>(row.Text(9)),
            TraceParent = row.Text(10),
            Payload = JobPayload.FromStored(row.Blob(11)),
        };
        return new LeasedRun(run, row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), dueAt, row.GetBoolean(12));
    }
}
