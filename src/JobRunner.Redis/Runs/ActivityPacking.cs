using JobRunner.Queue;
using JobRunner.Redis.Packing;

namespace JobRunner.Redis.Runs;

/// <summary>Packs what nodes counted.</summary>
internal static class ActivityPacking
{
    /// <summary>For how long each resolution is kept, as the script takes it.</summary>
    public static byte[] KeptFor { get; } =
        Enum.GetValues<ActivityResolution>().Aggregate(new PackedWriter(), (writer, resolution) => writer.Number(StoreInstant.Of(resolution.KeptFor()))).ToArray();

    public static byte[] Write(ReadOnlySpan<ActivityRow> rows)
    {
        var writer = new PackedWriter();
        foreach (var row in rows)
        {
            writer.Byte((int)row.Resolution).Number(StoreInstant.Of(row.StartedAt)).Name(row.JobType).Name(row.NodeId).Bytes(Row(row));
        }

        return writer.ToArray();
    }

    public static ActivityRow Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new PackedReader(bytes);
        var nodeId = reader.Name();
        var resolution = (ActivityResolution)reader.Byte();
        return new ActivityRow(resolution, reader.Instant(), reader.Name(), nodeId)
        {
            Successful = reader.Int64(),
            Retried = reader.Int64(),
            DeadLettered = reader.Int64(),
            Skipped = reader.Int64(),
            Cancelled = reader.Int64(),
            LastRunId = reader.Id(),
            LastState = (RunState)reader.Byte(),
            LastEndedAt = reader.InstantOrNone().GetValueOrDefault(),
            QueueWaits = reader.Bytes().ToArray(),
            Durations = reader.Bytes().ToArray(),
        };
    }

    // The node first: the script looks for it.
    private static byte[] Row(ActivityRow row) => new PackedWriter()
        .Name(row.NodeId).Byte((int)row.Resolution).Number(StoreInstant.Of(row.StartedAt)).Name(row.JobType)
        .Int64(row.Successful).Int64(row.Retried).Int64(row.DeadLettered).Int64(row.Skipped).Int64(row.Cancelled)
        .Id(row.LastRunId).Byte((int)row.LastState).Number(StoreInstant.Of(row.LastEndedAt)).Bytes(row.QueueWaits.Span).Bytes(row.Durations.Span)
        .ToArray();
}
