using System.Text;

namespace JobRunner.Host.Tests.Service;

/// <summary>Reads a unit by systemd's own rules, as far as such units need them: specifiers, quotes and escapes.</summary>
internal sealed class SystemdReader(string unit)
{
    private readonly ILookup<string, string> _values = unit.Split('\n')
        .Where(line => line.Contains('=', StringComparison.Ordinal) && line[0] is not ('#' or '['))
        .ToLookup(line => line[..line.IndexOf('=', StringComparison.Ordinal)], line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim());

    /// <summary>A value that is one path: a folder's last slash says nothing.</summary>
    public string Folder(string key)
    {
        var value = _values[key].Single();
        Assert.False(value.EndsWith('\\'), "A backslash at the end of a line goes on with the next.");
        return Specifiers(value).TrimEnd('/');
    }

    public string Value(string key) => Specifiers(_values[key].Single());

    public IReadOnlyList<string> Words(string key) => [.. Split(_values[key].Single()).Select(Specifiers)];

    /// <summary>What is executed in the end.</summary>
    public IReadOnlyList<string> Command()
    {
        var line = _values["ExecStart"].Single();
        Assert.StartsWith(":", line, StringComparison.Ordinal);
        var words = Split(line[1..]).Select(Specifiers).ToList();
        Assert.DoesNotContain(words[0], letter => letter is '"' or '\'' or '\\');
        return words is ["/bin/sh", "-c", "exec \"$0\" \"$@\"", .. var rest] ? rest : words;
    }

    private static string Specifiers(string text)
    {
        Assert.DoesNotContain('%', text.Replace("%%", string.Empty, StringComparison.Ordinal));
        return text.Replace("%%", "%", StringComparison.Ordinal);
    }

    private static List<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isIn = false;
        for (var place = 0; place < line.Length; place++)
        {
            switch (line[place])
            {
                case '\\':
                    Assert.Contains(line[place + 1], "\"\\");
                    word.Append(line[++place]);
                    break;
                case '"':
                    isIn = !isIn;
                    break;
                case ' ' when !isIn:
                    words.Add(word.ToString());
                    word.Clear();
                    break;
                default:
                    word.Append(line[place]);
                    break;
            }
        }

        Assert.False(isIn, "A quote is not closed.");
        words.Add(word.ToString());
        return words;
    }
}
