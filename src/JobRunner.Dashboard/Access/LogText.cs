using System.Text.Encodings.Web;

namespace JobRunner.Dashboard.Access;

/// <summary>Text from outside on its way into a log: on one line, whatever is in it, and not without end.</summary>
internal static class LogText
{
    private const int MaxLength = 200;

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        return JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text.Length <= MaxLength ? text : text[..MaxLength] + "…");
    }
}
