using System.Text;

namespace JobRunner.Tasks.HostMonitor.Linux;

/// <summary>The text of <c>/proc/self/mountinfo</c>.</summary>
internal static class MountTable
{
    private const int FixedFields = 6;

    /// <summary>The mounts, of several at one point only the last, which hides the others.</summary>
    public static IReadOnlyList<Mount> Parse(string text) =>
        [.. text.Split('\n').Select(Line).OfType<Mount>().GroupBy(mount => mount.Point, StringComparer.Ordinal).Select(mounts => mounts.Last())];

    // id parent major:minor root point options [optional fields …] - type source super-options
    private static Mount? Line(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var dash = Array.IndexOf(fields, "-", Math.Min(FixedFields, fields.Length));
        if (dash < 0 || fields.Length <= dash + 1)
        {
            return null;
        }

        var superOptions = fields.Length > dash + 3 ? fields[dash + 3].Split(',') : [];
        var isWritable = !fields[5].Split(',').Contains("ro") && !superOptions.Contains("ro");
        return new Mount(fields[2], Unescape(fields[3]), Unescape(fields[4]), fields[dash + 1], isWritable, superOptions);
    }

    // The kernel writes blanks and backslashes of a path as three octal digits of each byte.
    private static string Unescape(string path)
    {
        if (!path.Contains('\\', StringComparison.Ordinal))
        {
            return path;
        }

        var plain = new StringBuilder(path.Length);
        for (var at = 0; at < path.Length; at++)
        {
            if (path[at] == '\\' && Octal(path, at + 1) is { } value)
            {
                plain.Append(value);
                at += 3;
            }
            else
            {
                plain.Append(path[at]);
            }
        }

        return plain.ToString();
    }

    private static char? Octal(string path, int at) =>
        at + 3 <= path.Length && path.AsSpan(at, 3).IndexOfAnyExceptInRange('0', '7') < 0
            ? (char)(((path[at] - '0') * 64) + ((path[at + 1] - '0') * 8) + (path[at + 2] - '0'))
            : null;
}
