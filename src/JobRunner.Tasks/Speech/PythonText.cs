using System.Globalization;
using System.Text;

namespace JobRunner.Tasks.Speech;

/// <summary>Writes and trims as Python does, where a hash must be the same in both.</summary>
internal static class PythonText
{
    private const int FirstExponentForm = 16;
    private const int LastPointForm = -4;

    /// <summary>As <c>repr(float)</c>: the shortest digits that read back the same, with a point or an exponent.</summary>
    public static string Float(double value)
    {
        var scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var digits = Digits(shortest);
        var exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var sign = double.IsNegative(value) ? "-" : string.Empty;
        return exponent is < LastPointForm or >= FirstExponentForm
            ? sign + WithExponent(digits, exponent)
            : sign + WithPoint(digits, exponent);
    }

    /// <summary>As <c>json.dumps(text, ensure_ascii=True)</c>.</summary>
    public static void AppendJson(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var character in text)
        {
            switch (character)
            {
                case '"': json.Append("\\\""); break;
                case '\\': json.Append(@"\\"); break;
                case '\n': json.Append("\\n"); break;
                case '\r': json.Append("\\r"); break;
                case '\t': json.Append("\\t"); break;
                case '\b': json.Append("\\b"); break;
                case '\f': json.Append("\\f"); break;
                case >= ' ' and <= '~': json.Append(character); break;
                default: json.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"); break;
            }
        }

        json.Append('"');
    }

    /// <summary>As <c>str.strip()</c>.</summary>
    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    // Python counts the four separators of ASCII as well.
    private static bool IsSpace(char character) => char.IsWhiteSpace(character) || character is >= '\u001c' and <= '\u001f';

    private static string Digits(string shortest)
    {
        var mantissa = shortest.Split('E')[0];
        var digits = string.Concat(mantissa.Where(char.IsAsciiDigit)).Trim('0');
        return digits.Length == 0 ? "0" : digits;
    }

    private static string WithExponent(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string WithPoint(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return $"0.{new string('0', -exponent - 1)}{digits}";
        }

        var whole = digits.PadRight(exponent + 1, '0');
        var fraction = whole[(exponent + 1)..];
        return $"{whole[..(exponent + 1)]}.{(fraction.Length == 0 ? "0" : fraction)}";
    }
}
