using System.Text;
using JobRunner.Host.Batches;
using JobRunner.Host.Batches.Reading;

namespace JobRunner.Host.Tests.Batches;

/// <summary>Batch files as texts.</summary>
internal static class Batch
{
    public static BatchFile Yaml(string text) => Read("batch.yaml", text);

    public static BatchFile Json(string text) => Read("batch.json", text);

    public static IReadOnlyList<string> Mistakes(BatchFile file) => [.. file.Mistakes.All.Select(mistake => mistake.ToString())];

    /// <summary>As many rows of speech as asked for, of a few voices.</summary>
    public static string Rows(int count)
    {
        var text = new StringBuilder("defaults:\n  language: English\n  callback_data: {topic_id: evening}\njobs:\n");
        for (var row = 1; row <= count; row++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  - output_name: evening/beat-{row:00000}\n    voice: voice-{row % 7}\n    text: Beat {row} ends.\n    temperature: 0.7\n");
        }

        return text.ToString();
    }

    private static BatchFile Read(string name, string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return BatchReader.Read(name, stream);
    }
}
