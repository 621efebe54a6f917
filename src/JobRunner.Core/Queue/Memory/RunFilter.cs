using System.Buffers;
using System.Text;

namespace JobRunner.Queue.Memory;

/// <summary>Decides whether a run is one of those that a query asks for, beyond its type and state.</summary>
internal sealed class RunFilter(RunQuery query)
{
    private readonly long _from = query.EnqueuedFrom?.UtcTicks ?? long.MinValue;
    private readonly long _before = query.EnqueuedBefore?.UtcTicks ?? long.MaxValue;

    public bool IsSearch => !string.IsNullOrEmpty(query.Search);

    public bool Takes(RunEntry entry) =>
        entry.EnqueuedAt >= _from && entry.EnqueuedAt < _before
        && (query.RequestId is null || entry.RequestId == query.RequestId)
        && (!IsSearch || Says(entry, query.Search!));

    private static bool Says(RunEntry entry, string text) =>
        Says(entry.RequestId, text)
        || Says(entry.Story?.Error?.Message, text)
        || Says(entry.Story?.Reason, text)
        || PayloadSays(entry.Payload, text);

    private static bool Says(string? words, string text) => words?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false;

    private static bool PayloadSays(JobPayload payload, string text)
    {
        if (payload.IsEmpty)
        {
            return false;
        }

        var utf8 = payload.Utf8.Span;
        var buffer = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(utf8.Length));
        try
        {
            var count = Encoding.UTF8.GetChars(utf8, buffer);
            return buffer.AsSpan(0, count).Contains(text, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
