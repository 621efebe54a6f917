using System.Globalization;

namespace JobRunner.Tasks.HostMonitor.Linux;

/// <summary>The text of <c>/proc/meminfo</c>.</summary>
internal static class MemoryInfo
{
    private const long MaxKibibytes = long.MaxValue / 1024;

    public static MemoryState? Parse(string text)
    {
        var fields = Fields(text);
        return fields.TryGetValue("MemTotal", out var total) && total > 0 && Available(fields) is { } available
            ? new MemoryState(total, Math.Clamp(available, 0, total))
            : null;
    }

    // Kernels before 3.14 do not say what is available; this is what they could give back.
    private static long? Available(Dictionary<string, long> fields) =>
        fields.TryGetValue("MemAvailable", out var available) ? available
        : fields.TryGetValue("MemFree", out var free)
            ? free + Field(fields, "Buffers") + Field(fields, "Cached") + Field(fields, "SReclaimable") - Field(fields, "Shmem")
            : null;

    private static long Field(Dictionary<string, long> fields, string name) => fields.GetValueOrDefault(name);

    private static Dictionary<string, long> Fields(string text)
    {
        var fields = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && Bytes(line[(colon + 1)..]) is { } bytes)
            {
                fields[line[..colon].Trim()] = bytes;
            }
        }

        return fields;
    }

    private static long? Bytes(string text)
    {
        var number = text.Trim().Split(' ')[0];
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes) && kibibytes <= MaxKibibytes
            ? kibibytes * 1024
            : null;
    }
}
