using System.Text;

namespace JobRunner.Processes;

/// <summary>Makes text of the last bytes of an output.</summary>
internal static class TailText
{
    private const byte ContinuationMask = 0b1100_0000;
    private const byte Continuation = 0b1000_0000;

    /// <param name="bytes">The last bytes; what is no UTF-8 becomes the replacement character.</param>
    /// <param name="isWhole">Whether nothing came before them.</param>
    public static string Of(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        // The cut may have gone through a character.
        while (!isWhole && bytes.Length > 0 && (bytes[0] & ContinuationMask) == Continuation)
        {
            bytes = bytes[1..];
        }

        return Encoding.UTF8.GetString(bytes);
    }
}
