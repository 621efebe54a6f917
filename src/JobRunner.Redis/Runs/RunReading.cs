using JobRunner.Queue;
using JobRunner.Redis.Packing;
using StackExchange.Redis;

namespace JobRunner.Redis.Runs;

/// <summary>Reads what the scripts answer.</summary>
internal static class RunReading
{
    public static EnqueueResult[] EnqueueResults(byte[] bytes, ReadOnlySpan<NewRun> runs)
    {
        var reader = new PackedReader(bytes);
        var results = new EnqueueResult[runs.Length];
        for (var place = 0; place < results.Length; place++)
        {
            var (status, state) = ((EnqueueStatus)reader.Byte(), (RunState)reader.Byte());
            results[place] = new EnqueueResult(status, status == EnqueueStatus.Created ? runs[place].Id : reader.Id(), state);
        }

        return results;
    }

    public static LeaseAnswer LeaseAnswer(byte[] bytes)
    {
        var reader = new PackedReader(bytes);
        var nextDueAt = reader.InstantOrNone();
        var runs = new List<LeasedRun>();
        while (!reader.IsAtEnd)
        {
            var record = RunRecord.Read(reader.Id(), reader.Bytes());
            var (payload, extra) = (reader.Bytes().ToArray(), RunExtra.Read(reader.Bytes()));
            runs.Add(Leased(record, payload, extra));
        }

        return new LeaseAnswer(runs, nextDueAt);
    }

    public static RescuedRun Rescued(byte[] bytes)
    {
        var reader = new PackedReader(bytes);
        var (id, to, attempt) = (reader.Id(), (RunState)reader.Byte(), reader.UInt32());
        var (type, node) = (reader.Name(), reader.NameOrNone());
        return new RescuedRun(id, type, attempt, node, to, StoreJson.Read<RunError>(reader.TextOrNone()));
    }

    public static Guid[] Ids(byte[] bytes)
    {
        var ids = new Guid[bytes.Length / 16];
        for (var place = 0; place < ids.Length; place++)
        {
            ids[place] = new Guid(bytes.AsSpan(place * 16, 16), bigEndian: true);
        }

        return ids;
    }

    public static IEnumerable<StoredRun> Runs(RedisResult[] answer)
    {
        for (var place = 1; place + StoredRun.Parts <= answer.Length; place += StoredRun.Parts)
        {
            yield return StoredRun.Read(answer, place);
        }
    }

    public static TypeCounts Counts(byte[] bytes)
    {
        var reader = new PackedReader(bytes);
        var oldest = reader.InstantOrNone();
        var byState = new long[RunTransitions.States.Count];
        for (var state = 0; state < byState.Length; state++)
        {
            byState[state] = (long)reader.Number();
        }

        return new TypeCounts(System.Text.Encoding.UTF8.GetString(reader.Rest), byState, oldest);
    }

    public static NodeStatus Node(byte[] bytes)
    {
        var reader = new PackedReader(bytes);
        var (leases, seenAt, isAlive) = (reader.UInt32(), reader.Instant(), reader.Byte() == 1);
        return new NodeStatus(StoreJson.Read<NodeInfo>(System.Text.Encoding.UTF8.GetString(reader.Rest))!, seenAt, isAlive, leases);
    }

    private static LeasedRun Leased(RunRecord record, byte[] payload, RunExtra extra)
    {
        var run = new NewRun
        {
            Id = record.Id,
            JobType = record.JobType,
            Payload = JobPayload.FromStored(payload),
            RequestId = record.RequestId,
            Priority = record.Priority,
            DueAt = record.DueAt,
            Metadata = extra.Metadata,
            TraceParent = extra.TraceParent,
            Fire = record.FiredAt is { } at ? new ScheduledFire(at, record.Overlap) : null,
        };
        return new LeasedRun(run, record.Attempt, record.AttemptsReturned, record.Deaths, record.DueAt, record.StartedAt is not null);
    }
}
