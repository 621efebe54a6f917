using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>A message between a host and its child.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Number">The attempt that it is about, as the host counts them for this child; 0 for none.</param>
/// <param name="Content">JSON in UTF-8.</param>
internal readonly record struct Frame(FrameKind Kind, int Number, ReadOnlyMemory<byte> Content)
{
    /// <summary>The length of the content, its kind and its number; all numbers are little-endian.</summary>
    public const int HeaderLength = 9;

    /// <summary>Bytes of content at most: who announces more lies, or would fill the other's memory.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    /// <summary>The bytes of a frame, header first.</summary>
    public static byte[] Bytes<TMessage>(FrameKind kind, int number, TMessage message, JsonTypeInfo<TMessage> type)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(message, type);
        var bytes = new byte[HeaderLength + content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, content.Length);
        bytes[4] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(5), number);
        content.CopyTo(bytes, HeaderLength);
        return bytes;
    }
}
