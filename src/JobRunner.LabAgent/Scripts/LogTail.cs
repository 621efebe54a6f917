using System.Text;

namespace JobRunner.LabAgent.Scripts;

/// <summary>The last lines of a log, of which no more is read than that.</summary>
internal static class LogTail
{
    public const int Lines = 20;

    private const int MaxBytes = 64 * 1024;
    private const int ContinuationMask = 0xC0;
    private const int Continuation = 0x80;

    /// <returns>Empty when there is no such file.</returns>
    public static string Read(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var start = Math.Max(0, RandomAccess.GetLength(file) - MaxBytes);
            var buffer = new byte[MaxBytes];
            var bytes = buffer.AsSpan(0, RandomAccess.Read(file, buffer, start));
            // The cut may have gone through a character.
            while (start > 0 && bytes.Length > 0 && (bytes[0] & ContinuationMask) == Continuation)
            {
                bytes = bytes[1..];
            }

            return Last(Encoding.UTF8.GetString(bytes));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    // The database keeps no NUL in a text.
    private static string Last(string text) =>
        string.Join('\n', text.TrimEnd('\n').Split('\n').TakeLast(Lines)).Replace('\0', '\uFFFD');
}
