using System.Text;
using System.Text.RegularExpressions;
using JobRunner.Dashboard.Secrets;

namespace JobRunner.Dashboard.Live;

/// <summary>A part of a page that changes while it is looked at, with what tells a browser of it.</summary>
/// <param name="Id">Which part it is.</param>
/// <param name="Compared">Its markup without what the browser counts on by itself.</param>
/// <param name="Message">The message of the event stream.</param>
internal sealed partial record LivePart(string Id, string Compared, byte[] Message)
{
    /// <summary>The name under which trouble with the store is kept beside the parts of the page.</summary>
    public const string Trouble = "!trouble";

    public static LivePart Of(string id, string html) => new(id, RelativeTime().Replace(html, ">"), ToMessage("part", $"{id}\n{html}"));

    /// <summary>That the page cannot be read now; that it can again, without words.</summary>
    public static LivePart OfTrouble(string words) => new(Trouble, words, ToMessage("trouble", SecretText.Hide(words)));

    private static byte[] ToMessage(string name, string text) =>
        Encoding.UTF8.GetBytes($"event: {name}\ndata: {text.ReplaceLineEndings("\n").Replace("\n", "\ndata: ", StringComparison.Ordinal)}\n\n");

    // "3 s ago" is no change.
    [GeneratedRegex("(?<=<time [^>]*data-rel=[^>]*)>[^<]*", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex RelativeTime();
}
