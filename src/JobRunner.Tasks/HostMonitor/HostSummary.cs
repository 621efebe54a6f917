using static System.FormattableString;

namespace JobRunner.Tasks.HostMonitor;

/// <summary>Says all readings in one line, for those who watch the log.</summary>
internal static class HostSummary
{
    public static string Of(IEnumerable<HostReading> readings) => string.Join(", ", readings.Select(InWords).OfType<string>());

    private static string? InWords(HostReading reading) => (reading.Kind, reading.Value) switch
    {
        (HostReadingKind.Load, { } load) => Invariant($"load {load:0.00} per core"),
        (HostReadingKind.Processor, { } used) => Invariant($"processors {used:0} % used"),
        (HostReadingKind.Memory, { } used) => Invariant($"memory {used:0} % used"),
        (HostReadingKind.Disk, { } free) => Invariant($"{reading.Disk} {free:0} % free"),
        _ => null,
    };
}
