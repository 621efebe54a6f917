using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace JobRunner.Redis.Packing;

/// <summary>Writes the arguments of a batch as one string of bytes, which a script unpacks: big endian, texts after their length.</summary>
internal sealed class PackedWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1_024);

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public PackedWriter Byte(int value)
    {
        _buffer.GetSpan(1)[0] = (byte)value;
        _buffer.Advance(1);
        return this;
    }

    public PackedWriter UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_buffer.GetSpan(sizeof(ushort)), checked((ushort)value));
        _buffer.Advance(sizeof(ushort));
        return this;
    }

    public PackedWriter UInt32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.GetSpan(sizeof(int)), Math.Max(value, 0));
        _buffer.Advance(sizeof(int));
        return this;
    }

    public PackedWriter Int64(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(_buffer.GetSpan(sizeof(long)), value);
        _buffer.Advance(sizeof(long));
        return this;
    }

    public PackedWriter Number(double value)
    {
        BinaryPrimitives.WriteDoubleBigEndian(_buffer.GetSpan(sizeof(double)), value);
        _buffer.Advance(sizeof(double));
        return this;
    }

    public PackedWriter Id(Guid id)
    {
        id.TryWriteBytes(_buffer.GetSpan(16), bigEndian: true, out _);
        _buffer.Advance(16);
        return this;
    }

    /// <summary>A name: at most 65,535 bytes.</summary>
    public PackedWriter Name(string? text)
    {
        UInt16(Encoding.UTF8.GetByteCount(text ?? string.Empty));
        Encoding.UTF8.GetBytes(text ?? string.Empty, _buffer);
        return this;
    }

    public PackedWriter Text(string? text)
    {
        UInt32(Encoding.UTF8.GetByteCount(text ?? string.Empty));
        Encoding.UTF8.GetBytes(text ?? string.Empty, _buffer);
        return this;
    }

    public PackedWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        UInt32(bytes.Length);
        _buffer.Write(bytes);
        return this;
    }
}
