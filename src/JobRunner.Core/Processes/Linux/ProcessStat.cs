using System.Globalization;
using JobRunner.Processes.Posix;

namespace JobRunner.Processes.Linux;

/// <summary>Reads the text of <c>/proc/PID/stat</c>.</summary>
internal static class ProcessStat
{
    private const int StateField = 3;
    private const int ParentField = 4;
    private const int GroupField = 5;
    private const int SessionField = 6;
    private const int StartField = 22;
    private const int ResidentField = 24;

    /// <returns><see langword="null"/> when it is no such text.</returns>
    public static ProcessEntry? Parse(ReadOnlySpan<char> stat)
    {
        // The name, in brackets, may itself hold spaces and brackets.
        var open = stat.IndexOf('(');
        var close = stat.LastIndexOf(')');
        if (open < 1 || close < open || !int.TryParse(stat[..(open - 1)], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        var rest = stat[(close + 1)..].Trim();
        Span<Range> fields = stackalloc Range[ResidentField];
        var count = rest.Split(fields, ' ');
        return count < ResidentField - StateField + 1
            ? null
            : new ProcessEntry(
                id,
                rest[fields[0]][0] is 'Z' or 'X' or 'x',
                (int)Number(rest, fields, ParentField),
                (int)Number(rest, fields, GroupField),
                (int)Number(rest, fields, SessionField),
                Number(rest, fields, StartField),
                Number(rest, fields, ResidentField) * Environment.SystemPageSize);
    }

    private static long Number(ReadOnlySpan<char> rest, ReadOnlySpan<Range> fields, int field) =>
        long.TryParse(rest[fields[field - StateField]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
