using System.Globalization;
using System.Text.Json;
using JobRunner.Host.Batches.Documents;
using JobRunner.Host.Batches.Reading;
using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches.Beatsheet;

/// <summary>Makes rows of a beatsheet: a topic whose beats are narrated.</summary>
internal static class BeatsheetReader
{
    private const string TopicId = "topicId";
    private const string Beats = "beats";

    public static BatchFile Read(BeatsheetRequest request, Stream file)
    {
        var mistakes = new BatchMistakes();
        try
        {
            var document = DocumentFile.Read(file, DocumentFile.IsJson(request.File), DocumentLimits.Batch);
            foreach (var problem in document.Problems)
            {
                mistakes.Add(BatchMistake.OfPlace(null, problem.Line, problem.Words));
            }

            return new BatchFile(request.File, Rows(request, document.Root, mistakes), mistakes);
        }
        catch (UnreadableDocumentException problem)
        {
            mistakes.Add(BatchMistake.OfPlace(null, problem.Line, problem.Message));
            return new BatchFile(request.File, [], mistakes);
        }
    }

    private static List<BatchRow> Rows(BeatsheetRequest request, DocumentNode root, BatchMistakes mistakes)
    {
        if (root is not MapNode sheet || sheet.Find(Beats) is not ListNode beats)
        {
            mistakes.Add(BatchMistake.OfPlace(null, root.Line, "it is no beatsheet: an object with 'topicId' and a list of 'beats'."));
            return [];
        }

        var topic = Text(sheet.Find(TopicId));
        if (string.IsNullOrWhiteSpace(topic))
        {
            mistakes.Add(BatchMistake.OfField(null, root.Line, TopicId, topic, "a text"));
            return [];
        }

        if (beats.Items.Count == 0)
        {
            mistakes.Add(BatchMistake.OfField(null, beats.Line, Beats, "empty", "a list of beats"));
        }

        var defaults = TtsFields.Of(sheet.Find("ttsDefaults"), number: null, "ttsDefaults", mistakes);
        var fromCommandLine = TtsFields.OfCommandLine(request);
        List<BatchRow> rows = [];
        for (var index = 0; index < beats.Items.Count; index++)
        {
            if (Row(index + 1, beats.Items[index], new Topic(topic.Trim(), sheet, beats.Items.Count), [fromCommandLine, defaults], mistakes) is { } row)
            {
                rows.Add(row);
            }
        }

        DoubledNames.Note(rows, mistakes);
        return rows;
    }

    private static BatchRow? Row(int number, DocumentNode node, Topic topic, IReadOnlyList<MapNode> weaker, BatchMistakes mistakes)
    {
        if (node is not MapNode beat)
        {
            mistakes.Add(BatchMistake.OfPlace(number, node.Line, "it is no beat: an object with 'id' and 'narration'."));
            return null;
        }

        if (BeatName(Text(beat.Find("id"))) is not { } name)
        {
            mistakes.Add(BatchMistake.OfField(number, beat.Line, "id", null, "a text or a number"));
            return null;
        }

        var fields = TtsFields.Layered([.. weaker, TtsFields.Of(beat.Find("tts"), number, "tts", mistakes)], beat.Line);
        var own = new MapNode(beat.Line,
        [
            new MapEntry(SpeechFields.OutputName, beat.Line, new ScalarNode(beat.Line, ScalarKind.Text, $"{topic.Id}/{name}")),
            new MapEntry(SpeechFields.RequestId, beat.Line, new ScalarNode(beat.Line, ScalarKind.Text, $"{topic.Id}:{name}")),
            .. beat.Entries.Where(entry => entry.Name == "narration").Select(entry => entry with { Name = SpeechFields.Text }),
        ]);
        var place = RowPlace.Of(number, own.Over(fields), defaults: null, RowFields.OfSpeech, mistakes);
        var (job, wrong) = SpeechJobReader.Read(place.SpeechValues());
        foreach (var mistake in wrong)
        {
            place.Refuse(mistake with { Field = mistake.Field == SpeechFields.Text ? "narration" : mistake.Field });
        }

        return job is null || place.HasMistakes ? null : new BatchRow(number, beat.Line, BatchTypes.Speech)
        {
            RequestId = job.RequestId,
            Speech = job with { CallbackData = CallbackData(beat, topic, place, job.CallbackData) },
        };
    }

    private static JsonElement CallbackData(MapNode beat, Topic topic, RowPlace place, JsonElement? given)
    {
        var data = new Dictionary<string, JsonElement?>(StringComparer.Ordinal);
        foreach (var member in given?.EnumerateObject() ?? default)
        {
            data[member.Name] = member.Value;
        }

        data["topic_id"] = JsonSerializer.SerializeToElement(topic.Id);
        data["beat_id"] = Json(place, beat, "id");
        data["total_beats"] = Json(place, topic.Sheet, "totalBeats") ?? JsonSerializer.SerializeToElement(topic.Beats);
        Add(data, "topic_title", Json(place, topic.Sheet, "title"));
        Add(data, "source_ref", Json(place, beat, "source_ref"));
        return JsonSerializer.SerializeToElement(data);
    }

    private static void Add(Dictionary<string, JsonElement?> data, string name, JsonElement? value)
    {
        if (value is not null)
        {
            data[name] = value;
        }
    }

    private static JsonElement? Json(RowPlace place, MapNode map, string name)
    {
        if (!map.Has(name))
        {
            return null;
        }

        using var json = JsonDocument.Parse(place.Json(name, map.Find(name)!));
        return json.RootElement.Clone();
    }

    // A number is the place of the beat; anything else is its name.
    private static string? BeatName(string? id) =>
        string.IsNullOrWhiteSpace(id) ? null
        : int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? string.Create(CultureInfo.InvariantCulture, $"beat-{place:000}")
        : id.Trim();

    private static string? Text(DocumentNode? node) => node is ScalarNode { Kind: not ScalarKind.Null } scalar ? scalar.Text : null;

    private sealed record Topic(string Id, MapNode Sheet, int Beats);
}
