using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches.Reading;

/// <summary>Finds rows that would take each other's run, or write into each other's folder.</summary>
internal static class DoubledNames
{
    public static void Note(IReadOnlyList<BatchRow> rows, BatchMistakes mistakes)
    {
        Note(rows, SpeechFields.RequestId, row => row.RequestId, mistakes);
        Note(rows, SpeechFields.OutputName, row => row.Speech?.OutputName, mistakes);
    }

    private static void Note(IReadOnlyList<BatchRow> rows, string field, Func<BatchRow, string?> name, BatchMistakes mistakes)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (name(row) is { } own && !first.TryAdd(own, row.Number))
            {
                mistakes.Add(BatchMistake.OfField(row.Number, row.Line, field, own, $"one that no other row has, and row {first[own]} has it"));
            }
        }
    }
}
