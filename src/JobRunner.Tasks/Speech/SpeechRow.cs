using System.Globalization;
using System.Text.Json;

namespace JobRunner.Tasks.Speech;

/// <summary>Reads the fields of a row, and notes what is wrong with each.</summary>
internal sealed class SpeechRow(IReadOnlyDictionary<string, SpeechValue> values)
{
    private static readonly string[] _truths = ["true", "1", "yes", "on"];
    private static readonly string[] _falsehoods = ["false", "0", "no", "off"];
    private static readonly string[] _instantFormats = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK"];

    private readonly List<SpeechMistake> _mistakes = [];

    public IReadOnlyList<SpeechMistake> Mistakes => _mistakes;

    public void Refuse(string field, string? value, string allowed, string hint = "") => _mistakes.Add(new SpeechMistake(field, value, allowed, hint));

    /// <summary>A text as it is; nothing when there is none, or no text.</summary>
    public string? Text(string field)
    {
        var value = Value(field);
        if (value.Kind == SpeechValueKind.Null)
        {
            return null;
        }

        if (value.Kind is not (SpeechValueKind.Text or SpeechValueKind.Plain))
        {
            return Refused(field, value, "a text").Text;
        }

        return HasLoneSurrogate(value.Text) ? Refused(field, value with { Text = "half of a surrogate pair" }, "a text of whole characters").Text : value.Text;
    }

    /// <summary>A text without the space around it; nothing when that leaves nothing.</summary>
    public string? Trimmed(string field) => Text(field) is { } text && PythonText.Trim(text) is { Length: > 0 } trimmed ? trimmed : null;

    public int? Integer(string field, int min)
    {
        var value = Value(field);
        if (value.Kind == SpeechValueKind.Null)
        {
            return null;
        }

        var isWhole = TryNumber(value, out var number) && Math.Floor(number) == number;
        return isWhole && number >= min && number <= int.MaxValue
            ? (int)number
            : Refused(field, value, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {int.MaxValue}")).Integer;
    }

    public double? Float(string field, Predicate<double> isAllowed, string allowed)
    {
        var value = Value(field);
        if (value.Kind == SpeechValueKind.Null)
        {
            return null;
        }

        return TryNumber(value, out var number) && isAllowed(number) ? number : Refused(field, value, allowed).Float;
    }

    public bool? Boolean(string field)
    {
        var value = Value(field);
        if (value.Kind == SpeechValueKind.Null)
        {
            return null;
        }

        var isScalar = value.Kind is not (SpeechValueKind.Object or SpeechValueKind.List);
        return isScalar && IsOneOf(_truths, value.Text) ? true
            : isScalar && IsOneOf(_falsehoods, value.Text) ? false
            : Refused(field, value, "true or false (also yes or no, on or off, 1 or 0)").Boolean;
    }

    public JsonElement? Object(string field)
    {
        var value = Value(field);
        return value.Kind switch
        {
            SpeechValueKind.Null => null,
            SpeechValueKind.Object => value.Object!(),
            _ => Refused(field, value, "an object").Object,
        };
    }

    public DateTimeOffset? Instant(string field)
    {
        if (Trimmed(field) is not { } text)
        {
            return null;
        }

        // Without a zone an instant is another one on each machine.
        var hasZone = text.EndsWith('Z') || (text.Length > "+00:00".Length && text[^"+00:00".Length] is '+' or '-');
        return hasZone && DateTimeOffset.TryParseExact(text, _instantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : Refused(field, Value(field), "an instant of ISO 8601 with its zone, such as 2026-11-22T10:00:00+00:00").Instant;
    }

    private static bool IsOneOf(string[] words, string text) => words.Contains(PythonText.Trim(text), StringComparer.OrdinalIgnoreCase);

    private static bool HasLoneSurrogate(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && !(char.IsSurrogatePair(text, index) && ++index > 0))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryNumber(SpeechValue value, out double number)
    {
        number = 0;
        return value.Kind is SpeechValueKind.Number or SpeechValueKind.Plain or SpeechValueKind.Text
            && double.TryParse(PythonText.Trim(value.Text), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    private SpeechValue Value(string field) => values.TryGetValue(field, out var value) ? value : SpeechValue.Null;

    private Nothing Refused(string field, SpeechValue value, string allowed)
    {
        Refuse(field, value.Text, allowed);
        return default;
    }

    // What a refused field is worth, whatever its type.
    private readonly record struct Nothing(string? Text, int? Integer, double? Float, bool? Boolean, JsonElement? Object, DateTimeOffset? Instant);
}
