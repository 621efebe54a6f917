using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace JobRunner.Host.Batches.Documents;

/// <summary>What YAML's characters mean, and what is said of those that mean nothing.</summary>
internal static class YamlText
{
    private const string Tags = "tag:yaml.org,2002:";

    private static readonly string[] _nulls = [string.Empty, "~", "null", "Null", "NULL"];

    /// <summary>The parser takes a NUL for the end, and would leave out what follows.</summary>
    /// <exception cref="UnreadableDocumentException">There is one.</exception>
    public static void Check(string text)
    {
        if (text.IndexOf('\0', StringComparison.Ordinal) is var at and >= 0)
        {
            throw new UnreadableDocumentException(1 + text.AsSpan(0, at).Count('\n'), "it holds a NUL character, so it is no text.");
        }
    }

    /// <returns><see langword="null"/> for a tag that is not taken.</returns>
    public static ScalarKind? KindOf(Scalar scalar)
    {
        var isPlain = scalar.Style == ScalarStyle.Plain;
        if (scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific)
        {
            var isText = !isPlain || scalar.Tag is { IsEmpty: false, Value: "!" };
            return isText ? ScalarKind.Text : _nulls.Contains(scalar.Value, StringComparer.Ordinal) ? ScalarKind.Null : ScalarKind.Plain;
        }

        return scalar.Tag.Value switch
        {
            $"{Tags}str" => ScalarKind.Text,
            $"{Tags}null" => ScalarKind.Null,
            $"{Tags}int" or $"{Tags}float" or $"{Tags}bool" => ScalarKind.Plain,
            _ => null,
        };
    }

    public static UnreadableDocumentException Unreadable(string text, YamlException problem)
    {
        var line = (int)Math.Clamp(problem.Start.Line, 1, int.MaxValue);
        return TabbedLine(text, line) is { } tabbed
            ? new UnreadableDocumentException(tabbed, "it is not YAML: the line is indented with a tab; write spaces.", problem)
            : new UnreadableDocumentException(line, $"it is not YAML: {Lowered(problem.Message)}", problem);
    }

    // The parser marks where it was, which may be the line before.
    private static int? TabbedLine(string text, int line)
    {
        var number = 0;
        foreach (var each in text.AsSpan().EnumerateLines())
        {
            number++;
            var indent = each.Length - each.TrimStart(" \t").Length;
            if (number >= line && number <= line + 1 && each[..indent].Contains('\t'))
            {
                return number;
            }
        }

        return null;
    }

    private static string Lowered(string message) => message.Length == 0 ? "it breaks off." : $"{char.ToLowerInvariant(message[0])}{message[1..].TrimEnd('.')}.";
}
