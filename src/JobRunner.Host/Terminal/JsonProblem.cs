using System.Globalization;
using System.Text.Json;

namespace JobRunner.Host.Terminal;

/// <summary>Says what is wrong with a JSON text, and where, counted as editors count.</summary>
internal static class JsonProblem
{
    private const string Position = " LineNumber:";

    public static string InWords(JsonException problem)
    {
        var end = problem.Message.IndexOf(Position, StringComparison.Ordinal);
        var words = end < 0 ? problem.Message : problem.Message[..end];
        return problem is { LineNumber: { } line, BytePositionInLine: { } column }
            ? string.Create(CultureInfo.InvariantCulture, $"{words.TrimEnd('.')} (line {line + 1}, column {column + 1}).")
            : words;
    }
}
