using System.Text;

namespace JobRunner.Host.Batches.Documents;

/// <summary>Reads a YAML or JSON file, as its name says.</summary>
internal static class DocumentFile
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    /// <exception cref="UnreadableDocumentException">What it holds cannot be read.</exception>
    public static Document Read(string path, DocumentLimits limits)
    {
        using var file = File.OpenRead(path);
        return Read(file, IsJson(path), limits);
    }

    public static Document Read(Stream file, bool isJson, DocumentLimits limits)
    {
        var bytes = Bytes(file, limits.MaxBytes);
        return isJson ? JsonDocumentReader.Read(bytes.Span, limits) : YamlDocumentReader.Read(Text(bytes.Span), limits);
    }

    public static bool IsJson(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    // A pipe has no length, so the bound is looked for while reading.
    private static ReadOnlyMemory<byte> Bytes(Stream file, int max)
    {
        if (file.CanSeek && file.Length > max)
        {
            throw UnreadableDocumentException.TooLarge(file.Length, max);
        }

        using var buffer = new MemoryStream(file.CanSeek ? (int)file.Length : 0);
        var block = new byte[64 * 1024];
        int count;
        while ((count = file.Read(block)) > 0)
        {
            buffer.Write(block, 0, count);
            if (buffer.Length > max)
            {
                throw UnreadableDocumentException.TooLarge(buffer.Length, max);
            }
        }

        var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        return bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return _strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw UnreadableDocumentException.NoText();
        }
    }
}
