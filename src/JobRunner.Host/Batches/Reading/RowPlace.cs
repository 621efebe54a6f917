using JobRunner.Host.Batches.Documents;
using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches.Reading;

/// <summary>A row under its defaults, and where each of its fields stands.</summary>
internal sealed class RowPlace
{
    private readonly MapNode _row;
    private readonly MapNode _merged;
    private readonly BatchMistakes _mistakes;

    private RowPlace(int number, MapNode row, MapNode merged, BatchMistakes mistakes) =>
        (Number, _row, _merged, _mistakes) = (number, row, merged, mistakes);

    public int Number { get; }

    public int Line => _row.Line;

    public IReadOnlyList<MapEntry> Entries => _merged.Entries;

    /// <summary>Whether anything was wrong so far.</summary>
    public bool HasMistakes { get; private set; }

    /// <summary>A row over those of the defaults that its kind takes.</summary>
    public static RowPlace Of(int number, MapNode row, MapNode? defaults, IReadOnlyList<string> fields, BatchMistakes mistakes)
    {
        var merged = defaults is null ? row : Merged(row, defaults, fields);
        var place = new RowPlace(number, row, merged, mistakes);
        foreach (var entry in row.Entries.Where(entry => !fields.Contains(entry.Name)))
        {
            place.Add(BatchMistake.OfUnknown(number, entry.Line, entry.Name, fields));
        }

        return place;
    }

    public DocumentNode? Find(string field) => _merged.Find(field) is { } node and not ScalarNode { Kind: ScalarKind.Null } ? node : null;

    /// <summary>The fields as a speech job's reader takes them.</summary>
    public Dictionary<string, SpeechValue> SpeechValues() => SpeechValues(_merged);

    public Dictionary<string, SpeechValue> SpeechValues(MapNode map) =>
        map.Entries.Where(entry => entry.Name != RowFields.Type).ToDictionary(entry => entry.Name, entry => Value(entry), StringComparer.Ordinal);

    /// <summary>A value as JSON; what is doubtful in it is noted under its field.</summary>
    public byte[] Json(string field, DocumentNode node) =>
        NodeJson.Of(node, (scalar, allowed) => Add(BatchMistake.OfField(IsRows(field) ? Number : null, scalar.Line, field, scalar.Text, allowed)));

    public void Refuse(SpeechMistake mistake) => Refuse(mistake.Field, mistake.Value, mistake.Allowed, mistake.Hint);

    public void Refuse(string field, string? value, string allowed, string hint = "") =>
        Add(BatchMistake.OfField(IsRows(field) || value is null ? Number : null, LineOf(field), field, value, allowed) with { Hint = hint });

    private static MapNode Merged(MapNode row, MapNode defaults, IReadOnlyList<string> fields)
    {
        var taken = new MapNode(row.Line, [.. defaults.Entries.Where(entry => fields.Contains(entry.Name))]);
        var over = row.Over(taken);

        // Only callback_data is merged deeply; of every other field the row's own counts.
        return new MapNode(row.Line, [.. over.Entries.Select(entry => entry.Name == SpeechFields.CallbackData || row.Find(entry.Name) is not { } own ? entry : entry with { Value = own })]);
    }

    private SpeechValue Value(MapEntry entry) => entry.Value switch
    {
        ScalarNode { Kind: ScalarKind.Null } => SpeechValue.Null,
        ScalarNode scalar => new SpeechValue(KindOf(scalar.Kind), scalar.Text),
        MapNode map => new SpeechValue(SpeechValueKind.Object, "an object", () => Element(entry.Name, map)),
        _ => new SpeechValue(SpeechValueKind.List, "a list"),
    };

    private System.Text.Json.JsonElement Element(string field, MapNode map)
    {
        using var json = System.Text.Json.JsonDocument.Parse(Json(field, map));
        return json.RootElement.Clone();
    }

    private static SpeechValueKind KindOf(ScalarKind kind) => kind switch
    {
        ScalarKind.Plain => SpeechValueKind.Plain,
        ScalarKind.Number => SpeechValueKind.Number,
        ScalarKind.Boolean => SpeechValueKind.Boolean,
        _ => SpeechValueKind.Text,
    };

    // A mistake of the defaults is theirs, and not that of each row below them.
    private bool IsRows(string field) => _row.Find(field) is not null || _merged.Find(field) is null;

    private int LineOf(string field)
    {
        foreach (var entry in _merged.Entries)
        {
            if (entry.Name == field)
            {
                return entry.Line;
            }
        }

        return Line;
    }

    private void Add(BatchMistake mistake)
    {
        HasMistakes = true;
        _mistakes.Add(mistake);
    }
}
