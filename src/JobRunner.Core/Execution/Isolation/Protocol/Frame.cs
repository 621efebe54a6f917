using System.Buffers.Binary;
using System.Text.Json;

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
    public static byte[] Bytes(FrameKind kind, int number, IFrameMessage message)
    {
        using var stream = new MemoryStream { Position = HeaderLength };
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            message.WriteTo(json);
            json.WriteEndObject();
        }

        var bytes = stream.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - HeaderLength);
        bytes[4] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(5), number);
        return bytes;
    }

    /// <summary>What it says.</summary>
    /// <exception cref="ProtocolException">That is no such message.</exception>
    public TMessage Read<TMessage>()
        where TMessage : IFrameMessage, new()
    {
        try
        {
            var json = new Utf8JsonReader(Content.Span);
            json.Read();
            var message = json.GetObject<TMessage>();
            // Throws when something follows.
            json.Read();
            return message;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new ProtocolException($"its message '{Kind}' cannot be read", error);
        }
    }
}
