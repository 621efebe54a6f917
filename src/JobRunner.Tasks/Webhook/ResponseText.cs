using System.Text;

namespace JobRunner.Tasks.Webhook;

/// <summary>Reads the beginning of an answer.</summary>
internal static class ResponseText
{
    /// <returns>What came before the bound, the end, the token or an error; <see langword="null"/> when it is no text.</returns>
    public static async Task<string?> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        if (maxBytes == 0 || !IsText(content.Headers.ContentType?.MediaType))
        {
            return null;
        }

        var buffer = new byte[maxBytes];
        var length = 0;
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            int count;
            while (length < maxBytes && (count = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += count;
            }
        }
        catch (Exception error) when (error is IOException or HttpRequestException or OperationCanceledException)
        {
            // The status has come, and it decides; failing now would deliver once more what was taken.
        }

        return length == 0 ? null : Decode(buffer.AsSpan(0, length));
    }

    private static bool IsText(string? mediaType) =>
        mediaType is null
        || mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        || mediaType.Contains("json", StringComparison.OrdinalIgnoreCase)
        || mediaType.Contains("xml", StringComparison.OrdinalIgnoreCase);

    // A decoder leaves out the half of a character that the bound cut off.
    private static string Decode(ReadOnlySpan<byte> utf8)
    {
        var characters = new char[Encoding.UTF8.GetMaxCharCount(utf8.Length)];
        var count = Encoding.UTF8.GetDecoder().GetChars(utf8, characters, flush: false);
        return new string(characters, 0, count);
    }
}
