using System.Text.Json;
using JobRunner.Discovery;

namespace JobRunner.Tasks.Speech;

/// <summary>Makes a job of a row: normalised, with every default, or with everything that is wrong.</summary>
internal static class SpeechJobReader
{
    /// <summary>Of a message. Members that it does not know are another producer's own and are left alone.</summary>
    public static SpeechReading Read(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            return new SpeechReading(null, [new SpeechMistake("the message", "no object", "an object with the fields of a speech job")]);
        }

        var values = new Dictionary<string, SpeechValue>(StringComparer.Ordinal);
        foreach (var field in SpeechFields.All)
        {
            if (message.TryGetProperty(field, out var value))
            {
                values[field] = SpeechValue.Of(value);
            }
        }

        return Read(values);
    }

    /// <summary>Of a row of a file, in which a field that does not exist is a misspelt one.</summary>
    public static SpeechReading Read(IReadOnlyDictionary<string, SpeechValue> values)
    {
        var row = new SpeechRow(values);
        foreach (var (field, value) in values.Where(value => !SpeechFields.All.Contains(value.Key)))
        {
            row.Refuse(field, value.Text, "a field of a speech job", NearestName.Hint(field, SpeechFields.All));
        }

        var job = Job(row);
        return row.Mistakes.Count == 0 ? new SpeechReading(job, []) : new SpeechReading(null, row.Mistakes);
    }

    private static SpeechJob Job(SpeechRow row)
    {
        var outputName = OutputName(row);
        var (voice, speaker) = Source(row);
        return new SpeechJob
        {
            OutputName = outputName,
            RequestId = RequestId(row, outputName),
            Voice = voice,
            Speaker = speaker,
            Text = Text(row),
            Language = row.Trimmed(SpeechFields.Language),
            Tone = row.Trimmed(SpeechFields.Tone),
            Instruct = row.Trimmed(SpeechFields.Instruct),
            InstructStyle = row.Trimmed(SpeechFields.InstructStyle),
            Profile = row.Trimmed(SpeechFields.Profile),
            Variants = row.Integer(SpeechFields.Variants, min: 1),
            SelectBest = row.Boolean(SpeechFields.SelectBest),
            Chunk = row.Boolean(SpeechFields.Chunk),
            AlignWords = row.Boolean(SpeechFields.AlignWords),
            Temperature = row.Float(SpeechFields.Temperature, number => number >= 0, "a number of at least 0"),
            TopP = row.Float(SpeechFields.TopP, number => number is > 0 and <= 1, "a number above 0 and of at most 1"),
            RepetitionPenalty = row.Float(SpeechFields.RepetitionPenalty, number => number > 0, "a number above 0"),
            MaxNewTokens = row.Integer(SpeechFields.MaxNewTokens, min: 1),
            CallbackData = row.Object(SpeechFields.CallbackData),
            QueuedAt = row.Instant(SpeechFields.QueuedAt),
            Attempt = row.Integer(SpeechFields.Attempt, min: 0) ?? 1,
        };
    }

    private static string OutputName(SpeechRow row)
    {
        var before = row.Mistakes.Count;
        var name = row.Trimmed(SpeechFields.OutputName);
        if (row.Mistakes.Count == before && (name is null || !SpeechNames.IsOutputName(name)))
        {
            row.Refuse(SpeechFields.OutputName, name, SpeechNames.AllowedOutputName);
        }

        return name ?? string.Empty;
    }

    private static string RequestId(SpeechRow row, string outputName)
    {
        var id = row.Trimmed(SpeechFields.RequestId) ?? SpeechNames.RequestIdOf(outputName);
        if (id.Length > SpeechNames.MaxRequestIdLength)
        {
            row.Refuse(SpeechFields.RequestId, id, $"a text of at most {SpeechNames.MaxRequestIdLength} characters; without one it is the output_name");
        }

        return id;
    }

    private static (string? Voice, string? Speaker) Source(SpeechRow row)
    {
        var before = row.Mistakes.Count;
        var (voice, speaker) = (row.Trimmed(SpeechFields.Voice), row.Trimmed(SpeechFields.Speaker));
        if (row.Mistakes.Count > before)
        {
            return default;
        }

        if (voice is null && speaker is null)
        {
            row.Refuse(SpeechFields.Voice, value: null, "exactly one of voice and speaker");
        }
        else if (voice is not null && speaker is not null)
        {
            row.Refuse(SpeechFields.Speaker, speaker, "exactly one of voice and speaker, and voice is there", " Set the other to null.");
        }
        else if (voice is not null && !SpeechNames.IsVoice(voice))
        {
            row.Refuse(SpeechFields.Voice, voice, SpeechNames.AllowedVoice);
        }

        return (voice, speaker);
    }

    private static string Text(SpeechRow row)
    {
        var before = row.Mistakes.Count;
        var text = row.Text(SpeechFields.Text);
        if (row.Mistakes.Count == before && (text is null || PythonText.Trim(text).Length == 0))
        {
            row.Refuse(SpeechFields.Text, text, "a text that is not blank");
        }

        return text ?? string.Empty;
    }
}
