using System.Buffers.Binary;
using System.Text;

namespace JobRunner.Dashboard.Tests.Traces;

/// <summary>A message of protocol buffers, by the numbers of its fields.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Field, ulong Number, ReadOnlyMemory<byte> Content)> _fields = [];

    public ProtoMessage(ReadOnlyMemory<byte> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var key = Varint(text.Span, ref at);
            var field = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    _fields.Add((field, Varint(text.Span, ref at), default));
                    break;
                case 1:
                    _fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(text.Span[at..]), default));
                    at += sizeof(ulong);
                    break;
                case 2:
                    var length = (int)Varint(text.Span, ref at);
                    _fields.Add((field, 0, text.Slice(at, length)));
                    at += length;
                    break;
                case 5:
                    _fields.Add((field, BinaryPrimitives.ReadUInt32LittleEndian(text.Span[at..]), default));
                    at += sizeof(uint);
                    break;
                default:
                    throw new InvalidDataException($"There is no wire type {key & 7}.");
            }
        }
    }

    public IEnumerable<ProtoMessage> Messages(int field) => _fields.Where(one => one.Field == field).Select(one => new ProtoMessage(one.Content));

    public string Text(int field) => Encoding.UTF8.GetString(Content(field).Span);

    public string Hex(int field) => Convert.ToHexStringLower(Content(field).Span);

    public ulong Number(int field) => _fields.LastOrDefault(one => one.Field == field).Number;

    public bool Has(int field) => _fields.Exists(one => one.Field == field);

    private ReadOnlyMemory<byte> Content(int field) => _fields.LastOrDefault(one => one.Field == field).Content;

    private static ulong Varint(ReadOnlySpan<byte> text, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = text[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number is too long.");
    }
}
