using System.Text;
using JobRunner.Discovery;

namespace JobRunner.Configuration;

/// <summary>Reads the text of an <c>.env</c> file: a variable a line, and a finding for each line that is none.</summary>
/// <remarks>
/// <c>NAME=value</c>, with or without <c>export</c> before it. Unquoted values end at <c> #</c>; quoted ones may span lines, and
/// in double quotes <c>\n</c>, <c>\r</c>, <c>\t</c> and a backslash before any sign but a letter have a meaning. <c>$</c> has none.
/// A finding never shows what stands in the line.
/// </remarks>
internal sealed class EnvFileParser
{
    private const string Export = "export ";

    private readonly string[] _lines;
    private readonly string _path;
    private readonly List<EnvironmentVariable> _variables = [];
    private readonly List<JobDiagnostic> _found = [];
    private int _line;

    private EnvFileParser(string text, string path)
    {
        _lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        _path = path;
    }

    public static EnvFile Parse(string text, string path)
    {
        var parser = new EnvFileParser(text, path);
        for (; parser._line < parser._lines.Length; parser._line++)
        {
            parser.ReadLine();
        }

        return new EnvFile(parser._variables, parser._found);
    }

    private void ReadLine()
    {
        var line = _lines[_line].Trim();
        if (line.Length == 0 || line[0] == '#')
        {
            return;
        }

        var assignment = line.StartsWith(Export, StringComparison.Ordinal) ? line[Export.Length..] : line;
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            Report("There is no '='.");
            return;
        }

        var name = assignment[..equals].Trim();
        if (!IsName(name))
        {
            Report("What stands before '=' is no name: a letter or '_', then letters, digits, '_', '-' and '.'.");
        }
        else if (ReadValue(assignment[(equals + 1)..].TrimStart()) is { } value)
        {
            _variables.Add(new EnvironmentVariable(name, value));
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.');

    private string? ReadValue(string text) => text.Length > 0 && text[0] is '"' or '\'' ? ReadQuoted(text) : WithoutComment(text);

    private static string WithoutComment(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '#' && (index == 0 || char.IsWhiteSpace(text[index - 1])))
            {
                return text[..index].TrimEnd();
            }
        }

        return text.TrimEnd();
    }

    private string? ReadQuoted(string first)
    {
        var value = new StringBuilder();
        var rest = first[1..];
        for (var line = _line; ; rest = _lines[line])
        {
            var end = AppendUntilQuote(rest, first[0], value);
            if (end >= 0)
            {
                return WithoutComment(rest[(end + 1)..].TrimStart()).Length == 0 ? EndAt(line, value) : Report("Text follows the closing quote.", line);
            }

            if (++line == _lines.Length)
            {
                return Report("The quote is never closed.");
            }

            value.Append('\n');
        }
    }

    private string EndAt(int line, StringBuilder value)
    {
        _line = line;
        return value.ToString();
    }

    /// <summary>Appends what stands before the closing quote.</summary>
    /// <returns>Where the quote is; -1 when it is not in this line.</returns>
    private static int AppendUntilQuote(string text, char quote, StringBuilder value)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == quote)
            {
                return index;
            }

            if (quote == '"' && text[index] == '\\' && index + 1 < text.Length)
            {
                value.Append(Unescape(text[++index]));
            }
            else
            {
                value.Append(text[index]);
            }
        }

        return -1;
    }

    private static string Unescape(char letter) => letter switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        _ when char.IsAsciiLetterOrDigit(letter) => $"\\{letter}",
        _ => letter.ToString(),
    };

    private string? Report(string problem, int? endsAt = null)
    {
        _found.Add(ConfigurationDiagnostics.MalformedEnvLine(_path, _line + 1, problem));
        _line = endsAt ?? _line;
        return null;
    }
}
