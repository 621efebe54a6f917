using System.Globalization;
using System.Text;

namespace JobRunner.Processes.Linux;

/// <summary>A control group: the processes of one child, whatever session they moved to.</summary>
internal sealed class ControlGroup(string path, ControlGroupKind kind)
{
    public const string ProcessesFile = "cgroup.procs";

    private const string ThreadsFile = "tasks";
    private const string Unlimited = "max";

    private bool IsV1 => kind == ControlGroupKind.V1Memory;

    /// <summary>The processes in it; none that has ended.</summary>
    public IEnumerable<int> Members =>
        Read(path, ProcessesFile).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => int.Parse(line, CultureInfo.InvariantCulture));

    /// <summary>Bytes of memory that it used at most; 0 where it does not count them.</summary>
    public long PeakMemoryBytes => Number(Read(path, IsV1 ? "memory.max_usage_in_bytes" : "memory.peak"));

    /// <summary>How many of its processes the kernel killed because it used all that it may.</summary>
    public long KillsForMemory => Field(Read(path, IsV1 ? "memory.oom_control" : "memory.events"), "oom_kill");

    /// <returns>Whether the kernel took the limit.</returns>
    public bool TryLimitMemory(long bytes)
    {
        var text = bytes.ToString(CultureInfo.InvariantCulture);
        if (IsV1)
        {
            // Memory first: the sum of memory and swap may never be the smaller of the two. Swap is not counted everywhere.
            var isLimited = TryWrite("memory.limit_in_bytes", text);
            TryWrite("memory.memsw.limit_in_bytes", text);
            return isLimited;
        }

        TryWrite("memory.swap.max", "0");
        TryWrite("memory.oom.group", "1");
        return kind == ControlGroupKind.V2 && TryWrite("memory.max", text);
    }

    /// <summary>Whether a single thread of a process can be in it.</summary>
    public bool TakesThreads => IsV1;

    /// <returns>Whether the thread that asks is in it now.</returns>
    public bool TryAddThisThread() => TryWrite(ThreadsFile, "0");

    /// <returns>Whether the thread that asks is in the group above now.</returns>
    public bool TryLeaveWithThisThread() => TryWrite(Path.GetDirectoryName(path)!, ThreadsFile, "0");

    /// <returns>Whether it was taken in; a process that has ended meanwhile is not.</returns>
    public bool TryAdd(int id) => TryWrite(ProcessesFile, id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Kills all in it at once, where the kernel can (version 2, from 5.14 on).</summary>
    public void Kill()
    {
        if (!IsV1)
        {
            TryWrite("cgroup.kill", "1");
        }
    }

    /// <returns>Whether it is gone; it stays while a process is in it.</returns>
    public bool Remove()
    {
        try
        {
            Directory.Delete(path);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Join(folder, file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    public static bool TryWrite(string folder, string file, string text)
    {
        try
        {
            // Opened, not made: a file that the kernel does not offer is not there.
            using var stream = new FileStream(Path.Join(folder, file), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            stream.Write(Encoding.ASCII.GetBytes(text));
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool TryWrite(string file, string text) => TryWrite(path, file, text);

    private static long Field(string text, string name) =>
        Number(text.Split('\n').FirstOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal))?[(name.Length + 1)..] ?? string.Empty);

    private static long Number(string text) =>
        text.Trim() is var number && number != Unlimited && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
