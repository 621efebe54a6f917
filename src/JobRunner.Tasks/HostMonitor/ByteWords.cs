using System.Globalization;

namespace JobRunner.Tasks.HostMonitor;

/// <summary>Bytes in words, such as <c>12.5 GiB</c>.</summary>
internal static class ByteWords
{
    private static readonly string[] _units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    public static string Of(long bytes)
    {
        if (Math.Abs((double)bytes) < 1024)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} B");
        }

        var value = bytes / 1024.0;
        var unit = 0;
        while (Math.Abs(value) >= 1024)
        {
            value /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value:0.0} {_units[unit]}");
    }
}
