using System.Globalization;
using System.Text.Json.Nodes;

namespace JobRunner.Tasks.Tests.Speech;

/// <summary>Rows of speech with all that a hash could trip over.</summary>
internal sealed class RandomRows(int seed)
{
    private static readonly string[] _texts =
        ["Guten Tag", "こんにちは、世界", "𝄞 and 🙂", "tab\there", "\"quoted\" \\ back", "line\nbreak\r\n", "\u007f\u0001\u001f", "é\u0301", "  padded  ", "\u2028\u00a0x", "<b>&'+"];

    private static readonly string[] _options = [string.Empty, "  ", "English", " 日本語 ", "\u001cseparated\u001f", "\u3000wide\u3000", "naïve"];

    private static readonly double[] _floats =
        [1.05, 0.7, 1e-05, 1e16, 1, 0.1, 1.0 / 3, 123456789012345680, 1e-4, 9999999999999998, 1e22, 5e-324, 1.7976931348623157e308, 100, 0.30000000000000004, 1e15, 2.5e-7];

    private readonly Random _random = new(seed);

    public JsonObject Next()
    {
        var row = new JsonObject { ["output_name"] = "topic/beat", ["text"] = Pick(_texts) + Pick(_texts) };
        row[_random.Next(2) == 0 ? "voice" : "speaker"] = "news" + Pick(_texts).Length.ToString(CultureInfo.InvariantCulture);
        foreach (var name in new[] { "language", "tone", "instruct", "instruct_style", "profile" })
        {
            Maybe(row, name, () => Pick(_options));
        }

        Maybe(row, "variants", () => _random.Next(1, 9));
        Maybe(row, "max_new_tokens", () => _random.Next(1, int.MaxValue));
        Maybe(row, "temperature", () => Float(double.MaxValue));
        Maybe(row, "top_p", () => Float(1));
        Maybe(row, "repetition_penalty", () => Float(double.MaxValue));
        foreach (var name in new[] { "select_best", "chunk", "align_words" })
        {
            Maybe(row, name, () => _random.Next(2) == 0);
        }

        return row;
    }

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];

    private void Maybe(JsonObject row, string name, Func<JsonNode> value)
    {
        switch (_random.Next(4))
        {
            case 0 or 1:
                row[name] = value();
                break;
            case 2:
                row[name] = null;
                break;
        }
    }

    private double Float(double max)
    {
        double number;
        do
        {
            number = _random.Next(4) > 0 ? _floats[_random.Next(_floats.Length)] : Math.Abs(BitConverter.Int64BitsToDouble(_random.NextInt64()));
        }
        while (!double.IsFinite(number) || number == 0 || number > max);

        return number;
    }
}
