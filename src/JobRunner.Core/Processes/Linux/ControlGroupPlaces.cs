namespace JobRunner.Processes.Linux;

/// <summary>Where the control groups are that a process is in.</summary>
/// <param name="Unified">Its folder in the hierarchy of version 2.</param>
/// <param name="Memory">Its folder in the memory hierarchy of version 1.</param>
internal sealed record ControlGroupPlaces(string? Unified, string? Memory)
{
    private const string Controller = "memory";

    /// <param name="mounts">The text of <c>/proc/self/mountinfo</c>.</param>
    /// <param name="own">The text of <c>/proc/self/cgroup</c>.</param>
    public static ControlGroupPlaces Read(string mounts, string own)
    {
        string? unified = null;
        string? memory = null;
        foreach (var line in own.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // Such as "4:memory:/a/b", and for version 2 "0::/a/b".
            var parts = line.Split(':', 3);
            if (parts is ["0", "", var path])
            {
                unified = Folder(mounts, path, fields => fields.Type == "cgroup2");
            }
            else if (parts is [_, var controllers, var place] && controllers.Split(',').Contains(Controller, StringComparer.Ordinal))
            {
                memory = Folder(mounts, place, fields => fields.Type == "cgroup" && fields.Options.Split(',').Contains(Controller, StringComparer.Ordinal));
            }
        }

        return new ControlGroupPlaces(unified, memory);
    }

    private static string? Folder(string mounts, string path, Func<(string Type, string Options), bool> isWanted)
    {
        foreach (var line in mounts.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // Such as "31 25 0:27 /root /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory": what is mounted, where, and after the dash what it is.
            var halves = line.Split(" - ", 2);
            var (first, second) = (halves[0].Split(' '), halves[^1].Split(' '));
            if (halves.Length == 2 && first.Length > 4 && second.Length > 2 && isWanted((second[0], second[2])))
            {
                return Below(path, first[3]) is { } below ? Path.Join(first[4], below) : null;
            }
        }

        return null;
    }

    // In a container the mount may begin at the container's own group.
    private static string? Below(string path, string root) =>
        root == "/" ? path : path == root ? string.Empty : path.StartsWith(root + "/", StringComparison.Ordinal) ? path[root.Length..] : null;
}
