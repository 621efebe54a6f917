using System.Text.Json;

namespace JobRunner.Redis.Runs;

/// <summary>Finds what document 002 calls outputs: the member of that name of a run's first result.</summary>
internal static class ResultOutputs
{
    private static ReadOnlySpan<byte> Member => "\"outputs\""u8;

    /// <returns>Its JSON; empty when there is no such member, and the results stand for it as a whole.</returns>
    public static ReadOnlyMemory<byte> Find(byte[]? results)
    {
        // Few results have it, and those of every attempt come by here.
        if (results is null || results.AsSpan().IndexOf(Member) < 0)
        {
            return default;
        }

        using var json = JsonDocument.Parse(results);
        return json.RootElement is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0
            && list[0] is { ValueKind: JsonValueKind.Object } first && first.TryGetProperty("outputs", out var outputs)
            ? System.Text.Encoding.UTF8.GetBytes(outputs.GetRawText())
            : default;
    }
}
