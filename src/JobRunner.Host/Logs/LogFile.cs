using System.Text;

namespace JobRunner.Host.Logs;

/// <summary>A file that somebody may still be writing.</summary>
internal sealed class LogFile : IDisposable
{
    private const int BlockBytes = 16 * 1024;
    private const byte LineEnd = (byte)'\n';

    private readonly FileStream _file;
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public LogFile(string path) => _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Leaves out all but the last lines.</summary>
    public void SkipToLast(int lines)
    {
        var buffer = new byte[BlockBytes];
        var left = lines;
        for (var end = _file.Length; end > 0;)
        {
            var start = Math.Max(0, end - BlockBytes);
            var read = RandomAccess.Read(_file.SafeFileHandle, buffer.AsSpan(0, (int)(end - start)), start);
            for (var index = read - 1; index >= 0; index--)
            {
                // The last line's own end begins no other.
                if (buffer[index] == LineEnd && start + index + 1 < _file.Length && --left == 0)
                {
                    _file.Position = start + index + 1;
                    return;
                }
            }

            end = start;
        }
    }

    /// <summary>Writes what has come since the last time.</summary>
    public async Task CopyNewAsync(TextWriter writer, CancellationToken cancellationToken)
    {
        var bytes = new byte[BlockBytes];
        var letters = new char[Encoding.UTF8.GetMaxCharCount(BlockBytes)];
        for (int read; (read = await _file.ReadAsync(bytes, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            // Half a character waits for its other half.
            var count = _decoder.GetChars(bytes, 0, read, letters, 0, flush: false);
            await writer.WriteAsync(letters.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _file.Dispose();
}
