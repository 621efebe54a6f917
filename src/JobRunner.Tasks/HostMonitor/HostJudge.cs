using static System.FormattableString;

namespace JobRunner.Tasks.HostMonitor;

/// <summary>Decides what was read against the limits, and says it in words.</summary>
internal static class HostJudge
{
    public static IReadOnlyList<HostReading> Judge(MachineState state, HostMonitorOptions options)
    {
        var readings = new List<HostReading>();
        Add(readings, state.Load, load => Load(load, options.MaxLoadPerCore));
        Add(readings, state.ProcessorUsedPercent, used => Processor(used, options.MaxProcessorUsedPercent));
        Add(readings, state.Memory, memory => Memory(memory, options.MaxMemoryUsedPercent));
        readings.AddRange(state.Disks.Select(disk => Disk(disk, options)));
        Add(readings, state.Uptime, Uptime);
        readings.AddRange(state.Unreadable.Select(Unreadable));
        return readings;
    }

    private static void Add<TState>(List<HostReading> readings, TState? state, Func<TState, HostReading> judge)
        where TState : struct
    {
        if (state is { } known)
        {
            readings.Add(judge(known));
        }
    }

    private static HostReading Load(LoadState load, double? limit)
    {
        var words = Invariant($"Load is {load.PerCore:0.00} per core")
            + Invariant($" ({load.OneMinute:0.00}, {load.FiveMinutes:0.00} and {load.FifteenMinutes:0.00} over 1, 5 and 15 minutes on {load.Cores} cores)");
        var reading = new HostReading { Kind = HostReadingKind.Load, Value = load.PerCore, Limit = limit, Message = words };
        return Above(reading, unit: string.Empty);
    }

    private static HostReading Processor(double used, double? limit)
    {
        var words = Invariant($"Processors are {used:0.0} % used");
        return Above(new HostReading { Kind = HostReadingKind.Processor, Value = used, Limit = limit, Message = words }, " %");
    }

    private static HostReading Memory(MemoryState memory, double? limit)
    {
        var whole = memory.IsLimited ? "that the control group allows" : "that the machine has";
        var reading = new HostReading
        {
            Kind = HostReadingKind.Memory,
            Value = memory.UsedPercent,
            Limit = limit,
            AvailableBytes = memory.Available,
            TotalBytes = memory.Total,
            Message = Invariant($"Memory is {memory.UsedPercent:0.0} % used of the {ByteWords.Of(memory.Total)} {whole}"),
        };
        return Above(reading, " %");
    }

    private static HostReading Disk(DiskState disk, HostMonitorOptions options)
    {
        var percentTooLow = disk.FreePercent < options.MinDiskFreePercent;
        var bytesTooLow = disk.Available < options.MinDiskFreeBytes;
        var size = $"{ByteWords.Of(disk.Available)} of {ByteWords.Of(disk.Total)}";
        var words = Invariant($"Disk \"{disk.Name}\" has {disk.FreePercent:0.0} % free, {size}");
        var crossing = (percentTooLow, bytesTooLow) switch
        {
            (true, _) => Invariant($"; the limit is {options.MinDiskFreePercent} %"),
            (_, true) => $"; the limit is {ByteWords.Of(options.MinDiskFreeBytes ?? 0)}",
            _ => string.Empty,
        };
        return new HostReading
        {
            Kind = HostReadingKind.Disk,
            Disk = disk.Name,
            Value = disk.FreePercent,
            Limit = options.MinDiskFreePercent,
            IsCrossed = percentTooLow || bytesTooLow,
            AvailableBytes = disk.Available,
            TotalBytes = disk.Total,
            Message = $"{words}{crossing}.",
        };
    }

    private static HostReading Uptime(TimeSpan uptime) => new()
    {
        Kind = HostReadingKind.Uptime,
        Value = uptime.TotalSeconds,
        Message = Invariant($"The machine has been up for {uptime.Days} d {uptime.Hours} h {uptime.Minutes} min."),
    };

    private static HostReading Unreadable(UnreadablePart part)
    {
        var thing = part.Disk is null ? part.Kind.ToString() : $"Disk \"{part.Disk}\"";
        return new HostReading { Kind = part.Kind, Disk = part.Disk, Success = false, Error = $"{thing} could not be read: {part.Reason}" };
    }

    private static HostReading Above(HostReading reading, string unit)
    {
        var isCrossed = reading.Value > reading.Limit;
        var crossing = isCrossed ? Invariant($"; the limit is {reading.Limit}{unit}") : string.Empty;
        return reading with { IsCrossed = isCrossed, Message = $"{reading.Message}{crossing}." };
    }
}
