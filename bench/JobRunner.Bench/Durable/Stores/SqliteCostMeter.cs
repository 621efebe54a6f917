using System.Buffers.Binary;
using System.Globalization;

namespace JobRunner.Bench.Durable.Stores;

/// <summary>Commits, and bytes that this process wrote.</summary>
/// <remarks>
/// In WAL mode the counter in the file's header stands still; the one in the index of the log is raised by each commit. Nobody counts
/// statements: they are calls in this process.
/// </remarks>
internal sealed class SqliteCostMeter(string path) : ICostMeter
{
    private const int ChangeCounterAt = 8;

    public Task<IReadOnlyDictionary<string, long>> ReadAsync() => Task.FromResult<IReadOnlyDictionary<string, long>>(new Dictionary<string, long>
    {
        ["commits"] = Commits(),
        ["bytes written"] = Written(),
        ["bytes of files"] = new[] { path, $"{path}-wal" }.Sum(file => new FileInfo(file) is { Exists: true } found ? found.Length : 0),
    });

    private long Commits()
    {
        using var index = new FileStream($"{path}-shm", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        index.Position = ChangeCounterAt;
        Span<byte> counter = stackalloc byte[sizeof(uint)];
        index.ReadExactly(counter);
        return BinaryPrimitives.ReadUInt32LittleEndian(counter);
    }

    // Linux alone says it; elsewhere the column is nought.
    private static long Written() => !File.Exists("/proc/self/io")
        ? 0
        : File.ReadLines("/proc/self/io").Where(line => line.StartsWith("wchar:", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.AsSpan("wchar:".Length), CultureInfo.InvariantCulture));
}
