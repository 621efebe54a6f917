using System.Runtime.InteropServices;
using System.Text;

namespace JobRunner.Processes.Mac;

/// <summary>Reads what macOS keeps of a program's start: how many arguments, its file, the arguments, the environment.</summary>
internal static class ProcessArguments
{
    /// <returns>The value of a variable; <see langword="null"/> when the environment has none of that name, or was not shown.</returns>
    public static string? Variable(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length < sizeof(int))
        {
            return null;
        }

        // An argument may look like a variable, so that they are counted off.
        var arguments = MemoryMarshal.Read<int>(bytes);
        var rest = AfterFile(bytes[sizeof(int)..]);
        var start = Encoding.UTF8.GetBytes($"{name}=");
        for (var place = 0; !rest.IsEmpty; place++)
        {
            var text = Next(ref rest);
            if (place >= arguments && text.StartsWith(start))
            {
                return Encoding.UTF8.GetString(text[start.Length..]);
            }
        }

        return null;
    }

    // Behind the file's name there are as many zeros as bring what follows to an even place.
    private static ReadOnlySpan<byte> AfterFile(ReadOnlySpan<byte> rest)
    {
        Next(ref rest);
        return rest.TrimStart((byte)0);
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)0);
        var text = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return text;
    }
}
