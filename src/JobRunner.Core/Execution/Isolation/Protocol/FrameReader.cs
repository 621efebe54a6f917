using System.Buffers.Binary;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>Reads frames, one at a time; keeps no more than the one.</summary>
internal sealed class FrameReader(Stream stream)
{
    // A buffer grows with what has come, never with what was announced.
    private const int Step = 64 * 1024;

    private readonly byte[] _header = new byte[Frame.HeaderLength];

    /// <returns><see langword="null"/> when the other end has closed, between two frames.</returns>
    /// <exception cref="ProtocolException">What comes is no frame.</exception>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await stream.ReadAtLeastAsync(_header, _header.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read < _header.Length)
        {
            return read == 0 ? null : throw Cut();
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(_header);
        if (length is < 0 or > Frame.MaxLength)
        {
            throw new ProtocolException($"it announced a message of {(uint)length} bytes; at most {Frame.MaxLength} are allowed");
        }

        var content = await ReadContentAsync(length, cancellationToken).ConfigureAwait(false);
        return new Frame((FrameKind)_header[4], BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(5)), content);
    }

    private async ValueTask<byte[]> ReadContentAsync(int length, CancellationToken cancellationToken)
    {
        var content = new byte[Math.Min(length, Step)];
        for (var filled = 0; filled < length;)
        {
            if (filled == content.Length)
            {
                Array.Resize(ref content, (int)Math.Min(length, content.Length * 2L));
            }

            var read = await stream.ReadAsync(content.AsMemory(filled), cancellationToken).ConfigureAwait(false);
            filled += read > 0 ? read : throw Cut();
        }

        return content;
    }

    private static ProtocolException Cut() => new("it ended in the middle of a message");
}
