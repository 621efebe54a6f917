using System.Text.Json;
using JobRunner.Host.Batches.Documents;
using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches.Beatsheet;

/// <summary>The fields of speech that a layer of a beatsheet sets; a null sets nothing.</summary>
internal static class TtsFields
{
    private static readonly string[] _ofBeats =
    [
        .. SpeechFields.All.Except([SpeechFields.RequestId, SpeechFields.OutputName, SpeechFields.Text, SpeechFields.Attempt, SpeechFields.QueuedAt]),
    ];

    public static MapNode OfCommandLine(BeatsheetRequest request) => new(1,
    [
        .. request.Voice is { } voice ? [Entry(SpeechFields.Voice, voice)] : Array.Empty<MapEntry>(),
        .. request.Speaker is { } speaker ? [Entry(SpeechFields.Speaker, speaker)] : Array.Empty<MapEntry>(),
    ]);

    public static MapNode Of(DocumentNode? node, int? number, string field, BatchMistakes mistakes)
    {
        switch (node)
        {
            case null or ScalarNode { Kind: ScalarKind.Null }:
                return new MapNode(1, []);
            case MapNode map:
                List<MapEntry> entries = [];
                foreach (var entry in map.Entries.Select(entry => entry with { Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(entry.Name) }))
                {
                    if (!_ofBeats.Contains(entry.Name))
                    {
                        mistakes.Add(BatchMistake.OfUnknown(number, entry.Line, entry.Name, _ofBeats));
                    }
                    else if (entry.Value is not ScalarNode { Kind: ScalarKind.Null } && entries.TrueForAll(other => other.Name != entry.Name))
                    {
                        entries.Add(entry);
                    }
                }

                return new MapNode(map.Line, entries);
            default:
                mistakes.Add(BatchMistake.OfField(number, node.Line, field, "no object", "an object with fields of speech"));
                return new MapNode(1, []);
        }
    }

    /// <summary>The layers in one, the weakest first. Who speaks is one choice: a voice replaces a weaker speaker, and a speaker a voice.</summary>
    public static MapNode Layered(IReadOnlyList<MapNode> layers, int line)
    {
        var all = new MapNode(line, []);
        foreach (var layer in layers)
        {
            var setsSource = layer.Entries.Any(entry => IsSource(entry.Name));
            all = layer.Over(setsSource ? new MapNode(line, [.. all.Entries.Where(entry => !IsSource(entry.Name))]) : all);
        }

        return all;
    }

    private static bool IsSource(string field) => field is SpeechFields.Voice or SpeechFields.Speaker;

    private static MapEntry Entry(string name, string value) => new(name, 1, new ScalarNode(1, ScalarKind.Text, value));
}
