using JobRunner.Queue;
using JobRunner.Redis.Packing;

namespace JobRunner.Redis.Runs;

/// <summary>What few producers say beside the message.</summary>
/// <param name="Metadata">The metadata.</param>
/// <param name="TraceParent">The trace parent.</param>
internal readonly record struct RunExtra(IReadOnlyDictionary<string, string>? Metadata, string? TraceParent)
{
    public static byte[] Write(NewRun run) => run is { Metadata: null, TraceParent: null }
        ? []
        : new PackedWriter().Text(StoreJson.Write(run.Metadata)).Text(run.TraceParent).ToArray();

    public static RunExtra Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return default;
        }

        var reader = new PackedReader(bytes);
        return new RunExtra(StoreJson.Read<IReadOnlyDictionary<string, string>>(reader.TextOrNone()), reader.TextOrNone());
    }
}
