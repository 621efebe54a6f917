using System.Globalization;
using JobRunner.Processes.Posix;

namespace JobRunner.Processes.Linux;

/// <summary>Makes control groups, one a child, below the one that this process is in, or below the one that was handed to it.</summary>
/// <remarks>Never anywhere else: who limits this process limits its children with it.</remarks>
internal sealed class ControlGroups
{
    private const string Prefix = "jobrunner-";
    private const string SubtreeFile = "cgroup.subtree_control";

    private readonly string _parent;

    private ControlGroups(ControlGroupKind kind, string parent) => (Kind, _parent) = (kind, parent);

    public ControlGroupKind Kind { get; }

    public bool LimitsMemory => Kind != ControlGroupKind.V2WithoutMemory;

    /// <summary>Looks at what this process may do.</summary>
    /// <param name="mounts">The text of <c>/proc/self/mountinfo</c>.</param>
    /// <param name="own">The text of <c>/proc/self/cgroup</c>.</param>
    /// <returns><see langword="null"/> when it may make no control group.</returns>
    public static ControlGroups? Find(string mounts, string own)
    {
        var places = ControlGroupPlaces.Read(mounts, own);
        ControlGroups? found = null;
        if (places.Unified is { } unified && FindDelegated(unified) is { } delegated)
        {
            found = new ControlGroups(ControlGroupKind.V2, delegated);
        }
        else if (places.Memory is { } memory && CanMakeIn(memory))
        {
            found = new ControlGroups(ControlGroupKind.V1Memory, memory);
        }
        else if (places.Unified is { } bare && CanMakeIn(bare) && File.Exists(Path.Join(bare, ControlGroup.ProcessesFile)))
        {
            found = new ControlGroups(ControlGroupKind.V2WithoutMemory, bare);
        }

        found?.RemoveLeftOver();
        return found;
    }

    /// <returns><see langword="null"/> when the kernel refuses.</returns>
    public ControlGroup? Make(string name)
    {
        var path = Path.Join(_parent, Prefix + name);
        try
        {
            Directory.CreateDirectory(path);
            return new ControlGroup(path, Kind);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The group that somebody made under that name.</summary>
    /// <returns><see langword="null"/> when there is none.</returns>
    public ControlGroup? FindMade(string name) => Path.Join(_parent, Prefix + name) is var path && Directory.Exists(path) ? new ControlGroup(path, Kind) : null;

    // In version 2 a group with processes in it cannot hand the memory controller on, unless it is the root. So there is either the root, or
    // systemd's way (Delegate=yes with DelegateSubgroup=): this process sits in a group below the one that is its own.
    private static string? FindDelegated(string own)
    {
        if (HandsMemoryOn(own) && CanMakeIn(own))
        {
            return own;
        }

        var above = Path.GetDirectoryName(own);
        return above is not null && IsDelegated(above) && CanMakeIn(above) && (HandsMemoryOn(above) || ControlGroup.TryWrite(above, SubtreeFile, "+memory")) ? above : null;
    }

    private static bool HandsMemoryOn(string path) => ControlGroup.Read(path, SubtreeFile).Split([' ', '\n']).Contains("memory", StringComparer.Ordinal);

    // Root may write everywhere, so for root only what systemd marked counts.
    private static bool IsDelegated(string path) => !Environment.IsPrivilegedProcess || LinuxCalls.HasAttribute(path, "user.delegate", "1");

    private static bool CanMakeIn(string path)
    {
        var probe = Path.Join(path, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId:x}-probe"));
        try
        {
            Directory.CreateDirectory(probe);
            Directory.Delete(probe);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // What processes that were killed left behind; a group that still has processes stays.
    private void RemoveLeftOver()
    {
        foreach (var path in Directory.EnumerateDirectories(_parent, Prefix + "*"))
        {
            var owner = Path.GetFileName(path)[Prefix.Length..].Split(['.', '-'])[0];
            if (int.TryParse(owner, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var id) && ProcessTable.Find(id) is null)
            {
                new ControlGroup(path, Kind).Remove();
            }
        }
    }
}
