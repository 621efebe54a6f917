using System.Buffers.Binary;
using System.Text;

namespace JobRunner.Core.Tests.Processes.Mac;

/// <summary>Makes bytes as Apple's headers lay them out on 64 bits: <c>sys/sysctl.h</c>, <c>sys/proc.h</c>, <c>sys/proc_info.h</c>.</summary>
internal static class MacBytes
{
    public const byte Running = 2;
    public const byte Zombie = 5;

    /// <summary>A <c>kinfo_proc</c>: an <c>extern_proc</c> of 296 bytes, then an <c>eproc</c>.</summary>
    public static byte[] Process(int id, int parent, int group, byte status = Running, long seconds = 1_700_000_000, int microseconds = 250_000)
    {
        var bytes = Enumerable.Repeat((byte)0xEE, 648).ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(0), seconds);
        // The upper half of the 8 bytes is padding, and may be anything.
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), microseconds);
        bytes[36] = status;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), id);
        // In eproc: two pointers, _pcred (104), _ucred (76, with 4 to align), vmspace (64).
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(296 + 264), parent);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(296 + 268), group);
        return bytes;
    }

    /// <summary>A <c>proc_taskinfo</c>: the virtual size, then what is resident, then ten numbers of 8 and 4 bytes.</summary>
    public static byte[] Task(long residentBytes)
    {
        var bytes = Enumerable.Repeat((byte)0xEE, 96).ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), residentBytes);
        return bytes;
    }

    /// <summary>What <c>KERN_PROCARGS2</c> gives: the number of arguments, the file, zeros, arguments, variables, and what the kernel adds.</summary>
    public static byte[] Arguments(string file, int zeros, string[] arguments, string[] variables)
    {
        var count = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(count, arguments.Length);
        return [.. count, .. Text(file), .. new byte[zeros], .. arguments.SelectMany(Text), .. variables.SelectMany(Text), .. Text(string.Empty), .. Text("ptr_munge=")];
    }

    private static byte[] Text(string text) => [.. Encoding.UTF8.GetBytes(text), 0];
}
