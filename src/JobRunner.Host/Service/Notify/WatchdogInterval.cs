using System.Globalization;

namespace JobRunner.Host.Service.Notify;

/// <summary>How often the service manager wants to hear from this process.</summary>
internal static class WatchdogInterval
{
    private const string IntervalVariable = "WATCHDOG_USEC";
    private const string ProcessVariable = "WATCHDOG_PID";

    /// <returns>Half of the time after which it takes this process for dead; <see langword="null"/> where it does not watch it.</returns>
    public static TimeSpan? Read(Func<string, string?> variable, int processId)
    {
        var isMeant = variable(ProcessVariable) is not { Length: > 0 } meant || meant == processId.ToString(CultureInfo.InvariantCulture);
        return isMeant && long.TryParse(variable(IntervalVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds) / 2
            : null;
    }
}
