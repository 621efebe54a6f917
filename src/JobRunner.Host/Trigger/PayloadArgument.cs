using System.Text.Json;
using JobRunner.Host.CommandLine;

namespace JobRunner.Host.Trigger;

/// <summary>Reads the payload as a command line gives it: JSON, or a file of it.</summary>
internal static class PayloadArgument
{
    private const char FileSign = '@';

    /// <exception cref="UsageException">The file cannot be read, or the text is no JSON.</exception>
    public static async Task<JobPayload> ReadAsync(string? text, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return JobPayload.None;
        }

        var json = text.StartsWith(FileSign) ? await ReadFileAsync(text[1..], cancellationToken).ConfigureAwait(false) : text;
        try
        {
            return JobPayload.Parse(json);
        }
        catch (JsonException problem)
        {
            throw new UsageException(UsageError.NotJson(problem));
        }
    }

    private static async Task<string> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException(UsageError.PayloadNotOpened(path, problem));
        }
    }
}
