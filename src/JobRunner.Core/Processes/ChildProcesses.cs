using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using JobRunner.Processes.Linux;
using JobRunner.Processes.Posix;
using Microsoft.Win32.SafeHandles;

namespace JobRunner.Processes;

/// <summary>Starts child processes, and is where they end: disposed, it ends those that still run.</summary>
/// <remarks>Needs Linux or macOS on a 64-bit processor; for macOS it is written to Apple's headers, and not yet run there.</remarks>
public sealed class ChildProcesses : IAsyncDisposable, IDisposable
{
    private const int MaxNice = 19;
    private const string GivenAway = "1000";

    // A program may have several starters, and a machine gives the number of a program to another.
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId:x}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
    private readonly TimeProvider _time;
    private readonly Lazy<ControlGroups?> _groups;
    private readonly Lazy<ExitWatch> _exits;
    private readonly ConcurrentDictionary<ChildProcess, bool> _running = new();
    private long _started;

    /// <summary>Makes one.</summary>
    /// <param name="time">The clock of timeouts and graces.</param>
    /// <param name="usesControlGroups">Whether control groups are used where the machine lets them be made.</param>
    public ChildProcesses(TimeProvider time, bool usesControlGroups = true)
        : this(time, () => usesControlGroups && OperatingSystem.IsLinux() ? ControlGroups.Find(ReadProc("mountinfo"), ReadProc("cgroup")) : null)
    {
    }

    internal ChildProcesses(TimeProvider time, Func<ControlGroups?> findGroups)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _groups = new Lazy<ControlGroups?>(findGroups);
        _exits = new Lazy<ExitWatch>(() => new ExitWatch(time));
    }

    /// <summary>How memory is limited here.</summary>
    public MemoryLimitWay MemoryLimitWay => _groups.Value?.Kind switch
    {
        ControlGroupKind.V2 => MemoryLimitWay.ControlGroupV2,
        ControlGroupKind.V1Memory => MemoryLimitWay.ControlGroupV1,
        _ => MemoryLimitWay.Watchdog,
    };

    /// <summary>What keeps this machine from starting child processes, in words.</summary>
    /// <value><see langword="null"/> when nothing does.</value>
    public static string? Obstacle => ChildSystem.Here.Obstacle;

    /// <summary>Starts a child process.</summary>
    /// <exception cref="ChildStartException">It cannot be started; the message says what is missing.</exception>
    public ChildProcess Start(ChildStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        RequireSense(start);
        var folder = Path.GetFullPath(start.WorkingDirectory ?? ".");
        var variables = ChildEnvironment.Of(start);
        var marker = ProcessMarker.Make(_name, Interlocked.Increment(ref _started), Environment.GetEnvironmentVariable(ProcessMarker.Variable));
        variables[ProcessMarker.Variable] = marker.Value;
        var program = ProgramFinder.Find(start.Program, folder, variables.GetValueOrDefault("PATH"));
        if (!Directory.Exists(folder))
        {
            throw new ChildStartException($"The working directory \"{folder}\" does not exist.");
        }

        var child = new ChildProcess(Launch(start with { WorkingDirectory = folder }, program, variables, marker));
        _running[child] = true;
        _ = child.Completion.ContinueWith(_ => _running.TryRemove(child, out var _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return child;
    }

    /// <summary>Ends the child that a program which is gone left behind, with all of its descendants: SIGTERM, the grace, SIGKILL.</summary>
    /// <param name="statePath">Its <see cref="ChildStart.StatePath"/>; the file is gone when nothing of the child is left.</param>
    /// <param name="grace">The time between the two signals.</param>
    /// <returns>How many processes were left; none when there is no such file, or who started the child lives and sees to it.</returns>
    public async Task<int> EndLeftBehindAsync(string statePath, TimeSpan grace)
    {
        if (Obstacle is not null || LeftBehind.Find(statePath) is not { } left)
        {
            return 0;
        }

        var tree = left.Tree(_groups.Value);
        var found = tree.Members().Count;
        var ended = left.Leader is { } leader ? _exits.Value.WhenEndedAsync(leader) : Task.CompletedTask;
        if (await new ChildTreeEnd(tree, ended, _exits.Value, _time).EndAsync(grace).ConfigureAwait(false) == 0)
        {
            File.Delete(statePath);
        }

        return found;
    }

    /// <summary>Takes over what this process's starter left open for it; what this process starts does not get it.</summary>
    internal static SafeFileHandle TakeInherited(int place)
    {
        Libc.KeepFromChildren(place);
        return new SafeFileHandle(place, ownsHandle: true);
    }

    /// <summary>Ends this process, which is itself a child, and all that it started, at once.</summary>
    internal static void EndThisProcessAndItsDescendants()
    {
        if (ProcessTable.Find(Environment.ProcessId) is { } own && Environment.GetEnvironmentVariable(ProcessMarker.Variable) is { } marker)
        {
            var name = marker.Split(ProcessMarker.Separator)[^1];
            var tree = new ProcessTree(own, new ProcessMarker(name, marker), null, isParent: false);
            var others = tree.Members();
            for (var round = 0; others.Count > 0 && round < ProcessTree.MaxRounds; round++)
            {
                tree.SendKill(others);
                others = tree.Members();
            }

            _ = Libc.Kill(own.Id, ProcessTree.Kill);
        }
    }

    /// <summary>Ends the children that still run.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_running.Keys.Select(child => child.EndAsync())).ConfigureAwait(false);
        DisposeExits();
    }

    /// <summary>Kills the children that still run, and does not wait for their end.</summary>
    public void Dispose()
    {
        foreach (var child in _running.Keys)
        {
            child.Kill();
        }

        DisposeExits();
    }

    private void DisposeExits()
    {
        if (_exits.IsValueCreated)
        {
            _exits.Value.Dispose();
        }
    }

    private ChildParts Launch(ChildStart start, string program, Dictionary<string, string> variables, ProcessMarker marker)
    {
        using var files = ChildFiles.Open(start);
        var spawn = new Spawn(program, [start.Program, .. start.Arguments], [.. variables.Select(variable => $"{variable.Key}={variable.Value}")], start.WorkingDirectory, files.Places) { Nice = start.Nice };
        var group = _groups.Value?.Make(marker.Name);
        var isLimited = start.MemoryLimitBytes is { } limit && _groups.Value is { LimitsMemory: true } && group?.TryLimitMemory(limit) == true;
        ProcessEntry leader;
        bool isInGroup;
        ChildFile? file = null;
        try
        {
            file = start.StatePath is { } path ? ChildFile.Announce(Path.GetFullPath(path), marker, _time) : null;
            (var id, isInGroup) = spawn.StartIn(group);
            // It cannot have gone for good yet: this process has not asked how it ended.
            leader = ProcessTable.Find(id) ?? throw new ChildStartException($"\"{program}\" was started, but the process table does not show it.");
        }
        catch (ChildStartException)
        {
            group?.Remove();
            file?.Delete();
            throw;
        }

        var tree = new ProcessTree(leader, marker, group, isParent: true);
        isInGroup = isInGroup || group is not null && tree.Enter(group);
        isLimited &= isInGroup;
        Limit(start, leader.Id);
        file?.Name(leader);
        files.Keep();
        return new ChildParts(start, leader, tree, _exits.Value, files.Output, files.Error, _time)
        {
            Group = group,
            File = file,
            StarterPeakBytes = ProcessTable.Here.PeakBytesGivenToChildren() ?? long.MaxValue,
            LimitWay = start.MemoryLimitBytes is null ? null : isLimited ? MemoryLimitWay : MemoryLimitWay.Watchdog,
        };
    }

    private static void Limit(ChildStart start, int id)
    {
        if (start.CpuTimeLimit is { } cpu)
        {
            var seconds = (ulong)Math.Max(1, Math.Ceiling(cpu.TotalSeconds));
            // SIGXCPU at the soft limit, SIGKILL a second later for who ignores it.
            _ = LinuxCalls.SetLimit(id, LinuxCalls.LimitOfCpu, new ResourceLimit(seconds, seconds + 1), 0);
        }

        if (start.MemoryLimitBytes is not null && OperatingSystem.IsLinux())
        {
            // Should the machine itself run out of memory, it is to take this one.
            ControlGroup.TryWrite($"/proc/{id}", "oom_score_adj", GivenAway);
        }
    }

    private static void RequireSense(ChildStart start)
    {
        if (Obstacle is { } obstacle)
        {
            throw new ChildStartException($"{obstacle}.");
        }

        if (start.CpuTimeLimit is not null && ChildSystem.Here.CpuTimeObstacle is { } missing)
        {
            throw new ChildStartException($"{missing}.");
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(start.Program);
        ArgumentOutOfRangeException.ThrowIfNegative(start.TailBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(start.Nice);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start.Nice, MaxNice);
        ArgumentOutOfRangeException.ThrowIfLessThan(start.Grace, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(start.MemoryLimitBytes ?? 1);
        if (start.Arguments.Append(start.Program).Any(text => text.Contains('\0', StringComparison.Ordinal)))
        {
            throw new ChildStartException($"The command \"{start.Program}\" has a NUL in it.");
        }
    }

    private static string ReadProc(string file) => ControlGroup.Read("/proc/self", file);
}
