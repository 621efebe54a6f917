using JobRunner.Queue;
using JobRunner.Redis.Packing;
using StackExchange.Redis;

namespace JobRunner.Redis.Runs;

/// <summary>Writes runs, requests and outcomes as the scripts read them.</summary>
internal static class RunPacking
{
    /// <summary>The runs, their ids, who has told its own node of them, and the request ids among them.</summary>
    /// <remarks>By the ids, what is there already is looked for before the runs are read.</remarks>
    public static RedisValue[] Write(ReadOnlySpan<NewRun> runs, Guid? sender)
    {
        var (writer, ids, requests) = (new PackedWriter(), new PackedWriter(), new List<RedisValue>());
        foreach (var run in runs)
        {
            ids.Id(run.Id);
            if (run.RequestId is { Length: > 0 } requestId)
            {
                requests.Add(requestId);
            }

            var extra = RunExtra.Write(run);
            writer.Id(run.Id).Byte((int)run.Priority).Byte((int)(run.Fire?.Overlap ?? default)).UInt16((int)FlagsOf(run, extra))
                .Number(StoreInstant.Of(run.DueAt)).Number(StoreInstant.Of(run.Fire?.At))
                .Name(run.JobType).Name(run.RequestId).Bytes(run.Payload.Utf8.Span).Bytes(extra);
        }

        return [writer.ToArray(), ids.ToArray(), sender is { } own ? Write([own]) : RedisValue.EmptyString, .. requests];
    }

    public static byte[] Write(LeaseRequest request)
    {
        var writer = new PackedWriter().Name(request.NodeId).Number(StoreInstant.Of(request.LeaseDuration))
            .UInt32(request.MaxRuns).UInt32(request.MaxAhead).Number(StoreInstant.Of(request.PriorityAgeing));
        foreach (ref readonly var capacity in request.Types.Span)
        {
            writer.Byte((int)capacity.Selection).Byte((capacity.IsIdempotent ? 1 : 0) + (capacity.IsOrdered ? 2 : 0))
                .UInt32(capacity.StartNow).UInt32(capacity.Ahead).UInt32(capacity.ClusterLimit).Name(capacity.JobType)
                .UInt16(capacity.After?.Count ?? 0);
            foreach (var name in capacity.After ?? [])
            {
                writer.Name(name);
            }
        }

        return writer.ToArray();
    }

    public static byte[] Write(ReadOnlySpan<RunOutcome> outcomes)
    {
        var writer = new PackedWriter();
        foreach (ref readonly var outcome in outcomes)
        {
            writer.Byte((int)outcome.To).UInt32(outcome.Attempt).Number(StoreInstant.Of(outcome.StartedAt)).Number(StoreInstant.Of(outcome.EndedAt))
                .UInt32(outcome.ResultsSucceeded).UInt32(outcome.ResultsFailed).Name(outcome.WorkerName).Bytes(IsPlain(outcome) ? default : WordsOf(outcome));
        }

        return writer.ToArray();
    }

    public static byte[] WriteIds(ReadOnlySpan<RunOutcome> outcomes)
    {
        var writer = new PackedWriter();
        foreach (ref readonly var outcome in outcomes)
        {
            writer.Id(outcome.RunId);
        }

        return writer.ToArray();
    }

    public static byte[] Write(Heartbeat heartbeat)
    {
        var writer = new PackedWriter().Name(heartbeat.Node.NodeId).Number(StoreInstant.Of(heartbeat.LeaseDuration));
        foreach (var lease in heartbeat.Leases)
        {
            writer.Id(lease.RunId).UInt32(lease.Attempt).Number(StoreInstant.Of(lease.StartedAt)).Text(StoreJson.Write(lease.Progress));
            RunStory.Write(writer, lease.Log);
        }

        return writer.ToArray();
    }

    public static byte[] Write(IEnumerable<Guid> ids)
    {
        var writer = new PackedWriter();
        foreach (var id in ids)
        {
            writer.Id(id);
        }

        return writer.ToArray();
    }

    // Most runs end without a word.
    private static bool IsPlain(in RunOutcome outcome) =>
        outcome is { Error: null, Reason: null, Results: null, Log: null } && outcome.To >= RunState.Succeeded;

    private static ReadOnlySpan<byte> WordsOf(in RunOutcome outcome)
    {
        var writer = new PackedWriter().Byte(outcome.IsAttemptReturned ? 1 : 0).Number(StoreInstant.Of(outcome.DueAt))
            .Text(StoreJson.Write(outcome.Error)).Text(outcome.Reason).Bytes(outcome.Results).Bytes(ResultOutputs.Find(outcome.Results).Span);
        RunStory.Write(writer, outcome.Log);
        return writer.ToArray();
    }

    private static RunFlags FlagsOf(NewRun run, byte[] extra) =>
        (run.Fire is null ? RunFlags.None : RunFlags.IsFired)
        | (extra.Length == 0 ? RunFlags.None : RunFlags.HasExtra)
        | (run.Payload.IsEmpty ? RunFlags.None : RunFlags.IsMessage);
}
