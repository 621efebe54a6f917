using System.Text.RegularExpressions;
using JobRunner.Host.Batches.Documents;
using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches.Reading;

/// <summary>Makes rows of maps: of speech, of any type, or of a command.</summary>
internal sealed partial class RowReader(MapNode? defaults, BatchMistakes mistakes)
{
    private const int MaxTypeLength = 100;

    /// <returns><see langword="null"/> when something is wrong with it.</returns>
    public BatchRow? Read(int number, MapNode row)
    {
        if (row.Has(RowFields.Argv))
        {
            return Finished(Place(number, row, RowFields.OfCommand), OfCommand);
        }

        var type = Scalar(row.Find(RowFields.Type) ?? defaults?.Find(RowFields.Type));
        return type is null || (type == BatchTypes.Speech && !row.Has(RowFields.Payload))
            ? Finished(Place(number, row, RowFields.OfSpeech), OfSpeech)
            : Finished(Place(number, row, RowFields.OfTyped), OfTyped);
    }

    private static BatchRow? Finished(RowPlace place, Func<RowPlace, BatchRow?> read) => read(place) is { } row && !place.HasMistakes ? row : null;

    private RowPlace Place(int number, MapNode row, IReadOnlyList<string> fields) => RowPlace.Of(number, row, defaults, fields, mistakes);

    private static BatchRow? OfSpeech(RowPlace place)
    {
        var values = place.SpeechValues();
        foreach (var unknown in values.Keys.Where(field => !SpeechFields.All.Contains(field)).ToList())
        {
            values.Remove(unknown);
        }

        return OfSpeech(place, values, refuse: place.Refuse);
    }

    private static BatchRow? OfSpeech(RowPlace place, Dictionary<string, SpeechValue> values, Action<SpeechMistake> refuse)
    {
        var (job, wrong) = SpeechJobReader.Read(values);
        foreach (var mistake in wrong)
        {
            refuse(mistake);
        }

        return job is null ? null : new BatchRow(place.Number, place.Line, BatchTypes.Speech) { RequestId = job.RequestId, Speech = job };
    }

    private static BatchRow? OfTyped(RowPlace place)
    {
        var type = Scalar(place.Find(RowFields.Type)) ?? string.Empty;
        var payload = place.Find(RowFields.Payload);
        if (!JobTypeName().IsMatch(type) || type.Length > MaxTypeLength)
        {
            place.Refuse(RowFields.Type, type, "a job type: letters, digits, '_', '-' and '.', a letter first");
        }

        if (type == BatchTypes.Speech && payload is MapNode speech)
        {
            return OfSpeech(place, place.SpeechValues(speech), mistake => place.Refuse(mistake with { Field = $"payload.{mistake.Field}" }));
        }

        return Row(place, type) with { Payload = payload is null ? JobPayload.None : JobPayload.FromStored(place.Json(RowFields.Payload, payload)) };
    }

    private static BatchRow? OfCommand(RowPlace place)
    {
        if (place.Find(RowFields.Type) is { } type && Scalar(type) != BatchTypes.Command)
        {
            place.Refuse(RowFields.Type, Scalar(type) ?? "no text", $"'{BatchTypes.Command}', or nothing, in a row with argv");
        }

        var arguments = Arguments(place.Find(RowFields.Argv));
        if (arguments is null)
        {
            place.Refuse(RowFields.Argv, Scalar(place.Find(RowFields.Argv)) ?? "another list or map", "a list of texts: the program, not blank, and its arguments");
        }

        return Row(place, BatchTypes.Command) with { Payload = JobPayload.From(new { argv = arguments }) };
    }

    private static BatchRow Row(RowPlace place, string type) => new(place.Number, place.Line, type)
    {
        RequestId = RequestId(place),
        Priority = Priority(place),
        DueAt = DueAt(place),
    };

    private static string? RequestId(RowPlace place)
    {
        var fields = new SpeechRow(place.SpeechValues());
        var id = fields.Trimmed(RowFields.RequestId);
        if (fields.Mistakes.Count > 0 || id is { Length: > SpeechNames.MaxRequestIdLength })
        {
            place.Refuse(RowFields.RequestId, id ?? "no text", $"a text of at most {SpeechNames.MaxRequestIdLength} characters");
        }

        return id;
    }

    private static JobPriority? Priority(RowPlace place)
    {
        if (place.Find(RowFields.Priority) is not { } node)
        {
            return null;
        }

        if (Scalar(node) is { } name && !char.IsAsciiDigit(name.FirstOrDefault()) && Enum.TryParse<JobPriority>(name, ignoreCase: true, out var priority) && Enum.IsDefined(priority))
        {
            return priority;
        }

        place.Refuse(RowFields.Priority, Scalar(node) ?? "no text", "low, normal, high or critical");
        return null;
    }

    private static DateTimeOffset? DueAt(RowPlace place)
    {
        var fields = new SpeechRow(place.SpeechValues());
        var at = fields.Instant(RowFields.At);
        foreach (var mistake in fields.Mistakes)
        {
            place.Refuse(mistake);
        }

        return at;
    }

    private static List<string>? Arguments(DocumentNode? node)
    {
        if (node is not ListNode { Items.Count: > 0 } list)
        {
            return null;
        }

        List<string> arguments = [.. list.Items.Select(Scalar).OfType<string>()];
        return arguments.Count == list.Items.Count && !string.IsNullOrWhiteSpace(arguments[0]) && !arguments.Exists(argument => argument.Contains('\0', StringComparison.Ordinal))
            ? arguments
            : null;
    }

    private static string? Scalar(DocumentNode? node) => node is ScalarNode { Kind: not ScalarKind.Null } scalar ? scalar.Text : null;

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.-]*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JobTypeName();
}
