using JobRunner.Queue;
using JobRunner.Redis.Packing;

namespace JobRunner.Redis.Runs;

/// <summary>What is said of a run beside its record.</summary>
/// <param name="Error">Why the latest attempt failed.</param>
/// <param name="Reason">Why it was skipped, cancelled or given back.</param>
/// <param name="Progress">How far the running attempt is.</param>
internal readonly record struct RunNotes(RunError? Error, string? Reason, RunProgress? Progress)
{
    public static RunNotes Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return default;
        }

        var reader = new PackedReader(bytes);
        var (error, reason) = (reader.TextOrNone(), reader.TextOrNone());

        // Why it is to be cancelled becomes the reason once it is.
        _ = reader.Bytes();
        return new RunNotes(StoreJson.Read<RunError>(error), reason, StoreJson.Read<RunProgress>(reader.TextOrNone()));
    }
}
