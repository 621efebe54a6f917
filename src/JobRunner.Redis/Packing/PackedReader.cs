using System.Buffers.Binary;
using System.Text;

namespace JobRunner.Redis.Packing;

/// <summary>Reads what a script packed.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    public readonly bool IsAtEnd => _left.IsEmpty;

    public readonly ReadOnlySpan<byte> Rest => _left;

    public byte Byte() => Take(1)[0];

    public int UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort)));

    public int UInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));

    public long Int64() => BinaryPrimitives.ReadInt64BigEndian(Take(sizeof(long)));

    public double Number() => BinaryPrimitives.ReadDoubleBigEndian(Take(sizeof(double)));

    public DateTimeOffset Instant() => StoreInstant.From(Number());

    public DateTimeOffset? InstantOrNone() => StoreInstant.FromOrNone(Number());

    public Guid Id() => new(Take(16), bigEndian: true);

    public string Name() => Encoding.UTF8.GetString(Take(UInt16()));

    public string? NameOrNone() => Name() is { Length: > 0 } name ? name : null;

    public string? TextOrNone() => Encoding.UTF8.GetString(Bytes()) is { Length: > 0 } text ? text : null;

    public ReadOnlySpan<byte> Bytes() => Take(UInt32());

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
