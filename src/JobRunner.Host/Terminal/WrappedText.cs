namespace JobRunner.Host.Terminal;

/// <summary>Writes a text under a mark: broken between words where a terminal is too narrow, in one line anywhere else.</summary>
internal static class WrappedText
{
    public static void Write(CliConsole console, string mark, string text)
    {
        var lead = mark;
        foreach (var line in console.IsTerminal ? Lines(text, console.Width - mark.Length) : [text])
        {
            console.Data.WriteLine(lead + line);
            lead = new string(' ', mark.Length);
        }
    }

    // A word that is longer than a line stands alone in one.
    private static IEnumerable<string> Lines(string text, int width)
    {
        var line = string.Empty;
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
