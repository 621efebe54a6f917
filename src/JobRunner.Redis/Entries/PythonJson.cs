using System.Globalization;
using System.Text;

namespace JobRunner.Redis.Entries;

/// <summary>Writes JSON as Python does by default: ASCII only, and numbers by their shortest text.</summary>
internal static class PythonJson
{
    private const int ShortestExponent = -4;
    private const int LongestExponent = 16;

    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                < ' ' or > '~' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Writes a number that is a float, even when it is whole.</summary>
    public static string Write(double number)
    {
        if (number == 0)
        {
            return double.IsNegative(number) ? "-0.0" : "0.0";
        }

        // Both write the fewest digits that read back the same; they differ in where the exponent begins.
        var text = Math.Abs(number).ToString("E16", CultureInfo.InvariantCulture);
        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var exponent = int.Parse(text[(text.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        var digits = Digits(shortest);
        return (number < 0 ? "-" : string.Empty) + (exponent is >= ShortestExponent and < LongestExponent ? Plain(digits, exponent) : Scientific(digits, exponent));
    }

    private static string Digits(string shortest)
    {
        var mantissa = shortest.Split('E')[0].Replace(".", string.Empty, StringComparison.Ordinal);
        return mantissa.Trim('0') is { Length: > 0 } digits ? digits : "0";
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return $"0.{new string('0', -exponent - 1)}{digits}";
        }

        var whole = digits.Length <= exponent + 1 ? digits.PadRight(exponent + 1, '0') : digits[..(exponent + 1)];
        return $"{whole}.{(digits.Length <= exponent + 1 ? "0" : digits[(exponent + 1)..])}";
    }

    private static string Scientific(string digits, int exponent) =>
        $"{digits[0]}{(digits.Length > 1 ? $".{digits[1..]}" : string.Empty)}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
}
