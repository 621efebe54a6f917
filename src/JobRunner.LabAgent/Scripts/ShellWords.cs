using System.Text;

namespace JobRunner.LabAgent.Scripts;

/// <summary>Splits a text into words as a shell does: quotes and backslashes, and nothing else that a shell would do.</summary>
internal static class ShellWords
{
    private const string Space = " \t\r\n";

    /// <returns>The words; <see langword="null"/> when a quote is not closed, or nothing follows the last backslash.</returns>
    public static IReadOnlyList<string>? Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (isWord, quote) = (false, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == '\\' && quote != '\'')
            {
                if (++i == text.Length)
                {
                    return null;
                }

                // Within double quotes it hides only the quote and itself.
                word.Append(quote == '"' && text[i] is not ('"' or '\\') ? "\\" : string.Empty).Append(text[i]);
                isWord = true;
            }
            else if (quote != '\0')
            {
                _ = character == quote ? quote = '\0' : word.Append(character)[^1];
            }
            else if (character is '\'' or '"')
            {
                (isWord, quote) = (true, character);
            }
            else if (!Space.Contains(character, StringComparison.Ordinal))
            {
                word.Append(character);
                isWord = true;
            }
            else if (isWord)
            {
                words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
        }

        if (isWord)
        {
            words.Add(word.ToString());
        }

        return quote == '\0' ? words : null;
    }
}
