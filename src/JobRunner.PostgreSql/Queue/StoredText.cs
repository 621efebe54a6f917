using JobRunner.Queue;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Words as the server can keep them: its texts hold every character but U+0000.</summary>
internal static class StoredText
{
    private const char Replacement = '\uFFFD';

    public static string? Clean(string? words) => words?.Replace('\0', Replacement);

    /// <summary>An error as JSON that the server can look into.</summary>
    public static string? Write(RunError? error) =>
        StoreJson.Write(error is null ? null : error with { Message = Clean(error.Message)!, Detail = Clean(error.Detail) });

    public static string? Write(IReadOnlyList<RunLogLine>? lines) => StoreJson.Write(lines);
}
