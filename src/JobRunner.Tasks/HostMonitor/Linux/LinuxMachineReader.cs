namespace JobRunner.Tasks.HostMonitor.Linux;

/// <summary>Reads what the kernel tells in <c>/proc</c> and <c>/sys</c>.</summary>
/// <param name="root">The folder in which both lie.</param>
internal sealed class LinuxMachineReader(string root) : IMachineReader
{
    private readonly Lock _lock = new();
    private ProcessorTimes? _before;

    public MachineState Read(Func<string, bool> isExcluded)
    {
        var unreadable = new List<UnreadablePart>();
        var mounts = MountTable.Parse(Text("proc/self/mountinfo", HostReadingKind.Disk, unreadable) ?? string.Empty);
        var times = Part("proc/stat", HostReadingKind.Processor, ProcessorTimes.Parse, unreadable);
        return new MachineState
        {
            Load = Load(times?.Cores, unreadable),
            ProcessorUsedPercent = Used(times),
            Memory = Memory(mounts, unreadable),
            Disks = Disks(mounts, isExcluded, unreadable),
            Uptime = Part("proc/uptime", HostReadingKind.Uptime, UptimeText.Parse, unreadable),
            Unreadable = unreadable,
        };
    }

    private LoadState? Load(int? cores, List<UnreadablePart> unreadable) =>
        Part("proc/loadavg", HostReadingKind.Load, LoadAverage.Parse, unreadable) is { } load
            ? new LoadState(load.OneMinute, load.FiveMinutes, load.FifteenMinutes, cores ?? Environment.ProcessorCount)
            : null;

    private double? Used(ProcessorTimes? times)
    {
        lock (_lock)
        {
            var before = _before;
            _before = times ?? before;
            return before is { } earlier ? times?.UsedPercentSince(earlier) : null;
        }
    }

    private MemoryState? Memory(IReadOnlyList<Mount> mounts, List<UnreadablePart> unreadable) =>
        Part("proc/meminfo", HostReadingKind.Memory, MemoryInfo.Parse, unreadable) is { } machine
            ? CgroupMemory.Tightest(machine, Groups(mounts))
            : null;

    private IEnumerable<MemoryState> Groups(IReadOnlyList<Mount> mounts) =>
        from folder in CgroupFolders.ForMemory(TextIfAny("proc/self/cgroup"), mounts)
        let limit = TextIfAny($"{folder}/memory.max", $"{folder}/memory.limit_in_bytes")
        let usage = TextIfAny($"{folder}/memory.current", $"{folder}/memory.usage_in_bytes")
        let state = CgroupMemory.Parse(limit, usage, TextIfAny($"{folder}/memory.stat"))
        where state is not null
        select state.Value;

    private static IReadOnlyList<DiskState> Disks(IReadOnlyList<Mount> mounts, Func<string, bool> isExcluded, List<UnreadablePart> unreadable)
    {
        var chosen = DiskSelection.Choose(mounts, isExcluded, Directory.Exists);
        var disks = new List<DiskState>();
        DiskReader.Read(chosen.Select(mount => mount.Point), disks, unreadable);
        return DiskSelection.WithoutTwins(chosen, [.. disks.Where(disk => disk.Total > 0)]);
    }

    private TPart? Part<TPart>(string path, HostReadingKind kind, Func<string, TPart?> parse, List<UnreadablePart> unreadable)
        where TPart : struct
    {
        var text = Text(path, kind, unreadable);
        var part = text is null ? default(TPart?) : parse(text);
        if (text is not null && part is null)
        {
            unreadable.Add(new UnreadablePart(kind, $"/{path} is not in a form that is known."));
        }

        return part;
    }

    private string? Text(string path, HostReadingKind kind, List<UnreadablePart> unreadable)
    {
        try
        {
            return File.ReadAllText(Path.Join(root, path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            unreadable.Add(new UnreadablePart(kind, error.Message));
            return null;
        }
    }

    private string TextIfAny(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (File.Exists(Path.Join(root, path)) && Text(path, HostReadingKind.Memory, []) is { } text)
            {
                return text;
            }
        }

        return string.Empty;
    }
}
