using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace JobRunner.Host.Batches.Documents;

/// <summary>Writes a value as JSON, where nothing but its characters says what it is.</summary>
internal static partial class NodeJson
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] _truths = ["true", "True", "TRUE"];
    private static readonly string[] _falsehoods = ["false", "False", "FALSE"];

    // YAML 1.1 takes these for truth values, YAML 1.2 for texts.
    private static readonly string[] _doubtful = ["yes", "no", "on", "off"];

    /// <param name="node">The value.</param>
    /// <param name="note">Told of what means one thing to one reader and another to the next.</param>
    public static byte[] Of(DocumentNode node, Action<ScalarNode, string> note)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            Write(json, node, note);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, DocumentNode node, Action<ScalarNode, string> note)
    {
        switch (node)
        {
            case MapNode map:
                json.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    json.WritePropertyName(entry.Name);
                    Write(json, entry.Value, note);
                }

                json.WriteEndObject();
                break;
            case ListNode list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item, note);
                }

                json.WriteEndArray();
                break;
            case ScalarNode scalar:
                Write(json, scalar, note);
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, ScalarNode scalar, Action<ScalarNode, string> note)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Null:
                json.WriteNullValue();
                break;
            case ScalarKind.Number:
                json.WriteRawValue(scalar.Text);
                break;
            case ScalarKind.Boolean:
                json.WriteBooleanValue(scalar.Text == "true");
                break;
            case ScalarKind.Plain:
                WritePlain(json, scalar, note);
                break;
            default:
                json.WriteStringValue(scalar.Text);
                break;
        }
    }

    private static void WritePlain(Utf8JsonWriter json, ScalarNode scalar, Action<ScalarNode, string> note)
    {
        var text = scalar.Text;
        if (_truths.Contains(text, StringComparer.Ordinal) || _falsehoods.Contains(text, StringComparer.Ordinal))
        {
            json.WriteBooleanValue(_truths.Contains(text, StringComparer.Ordinal));
        }
        else if (JsonNumber().IsMatch(text))
        {
            json.WriteRawValue(text);
        }
        else if (YamlNumber().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            if (Doubt(text) is { } allowed)
            {
                note(scalar, allowed);
            }

            json.WriteStringValue(text);
        }
    }

    private static string? Doubt(string text) =>
        _doubtful.Contains(text, StringComparer.OrdinalIgnoreCase) ? "true or false, or the word in quotes: without them some readers take it for a truth value"
        : OldNumber().IsMatch(text) ? "a decimal number, or a text in quotes: without them readers do not agree on it"
        : null;

    [GeneratedRegex(@"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonNumber();

    [GeneratedRegex(@"^[-+]?(?:0?\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YamlNumber();

    // Leading zeros, other bases, digit groups, sixties, infinities.
    [GeneratedRegex(@"^[-+]?(?:0[0-9_]+|0[xob][0-9a-fA-F_]+|[0-9][0-9_]*_[0-9_]*|[0-9]+(?::[0-5]?[0-9])+|\.(?:inf|Inf|INF|nan|NaN|NAN))\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OldNumber();
}
