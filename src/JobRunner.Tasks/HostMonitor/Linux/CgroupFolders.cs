namespace JobRunner.Tasks.HostMonitor.Linux;

/// <summary>Decides where the memory limits of this process's control groups are written.</summary>
internal static class CgroupFolders
{
    private const int Fields = 3;

    /// <summary>The folders from the process's own group up to the mount; each may set a limit.</summary>
    /// <param name="membership">The text of <c>/proc/self/cgroup</c>.</param>
    /// <param name="mounts">All mounts.</param>
    public static IReadOnlyList<string> ForMemory(string membership, IReadOnlyList<Mount> mounts)
    {
        var groups = membership.Split('\n').Select(line => line.TrimEnd().Split(':', Fields)).Where(fields => fields.Length == Fields).ToList();
        var old = groups.Find(fields => fields[1].Split(',').Contains("memory"));
        var unified = groups.Find(fields => fields[0] == "0" && fields[1].Length == 0);
        return old is not null
            ? Folders(old[2], mounts.LastOrDefault(mount => mount.Type == "cgroup" && mount.SuperOptions.Contains("memory")))
            : Folders(unified?[2], mounts.LastOrDefault(mount => mount.Type == "cgroup2"));
    }

    private static List<string> Folders(string? group, Mount? mount)
    {
        if (group is null || mount is null)
        {
            return [];
        }

        var folders = new List<string> { mount.Point };
        foreach (var name in Below(group, mount.Root))
        {
            folders.Insert(0, $"{folders[0]}/{name}");
        }

        return folders;
    }

    // In a container without a namespace of its own for groups, the group is named as the host sees it, while the mount
    // shows only the container's part.
    private static string[] Below(string group, string root)
    {
        var top = root.TrimEnd('/');
        var isInside = group == root || group.StartsWith(top + "/", StringComparison.Ordinal);
        var names = isInside ? group[Math.Min(top.Length, group.Length)..].Split('/', StringSplitOptions.RemoveEmptyEntries) : [];
        return names.Contains("..") ? [] : names;
    }
}
