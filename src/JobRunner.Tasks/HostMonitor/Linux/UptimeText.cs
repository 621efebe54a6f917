using System.Globalization;

namespace JobRunner.Tasks.HostMonitor.Linux;

/// <summary>The text of <c>/proc/uptime</c>.</summary>
internal static class UptimeText
{
    public static TimeSpan? Parse(string text) =>
        double.TryParse(text.Trim().Split(' ')[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
