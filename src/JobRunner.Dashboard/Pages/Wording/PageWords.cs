using System.Globalization;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Wording;

/// <summary>How pages write numbers and names.</summary>
internal static class PageWords
{
    public static string Of(RunState state) => StateText.Of(state);

    /// <summary>A whole number with its thousands apart.</summary>
    public static string Of(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    /// <summary>A share, never rounded up to all or down to nothing.</summary>
    public static string Share(double? share) => share switch
    {
        null => "–",
        1 => "100 %",
        > 0.999 => "> 99.9 %",
        > 0 and < 0.001 => "< 0.1 %",
        var some => string.Create(CultureInfo.InvariantCulture, $"{some * 100:0.#} %"),
    };

    /// <summary>A camel-cased name as words, such as <c>timed out</c>.</summary>
    public static string Spaced(Enum value) =>
        string.Concat(value.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    /// <summary>The first line of a text, and no more than fits.</summary>
    public static string Brief(string? text, int length = 160)
    {
        var line = (text ?? string.Empty).ReplaceLineEndings(" ");
        return line.Length <= length ? line : $"{line[..(length - 1)]}…";
    }

    /// <summary>What of an id tells runs apart: it begins with its instant, and counts runs of one millisecond further on.</summary>
    public static string Short(Guid id) => $"{id.ToString()[..8]}…{id.ToString()[24..30]}";
}
