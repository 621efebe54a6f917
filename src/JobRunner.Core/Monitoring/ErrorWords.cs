using JobRunner.Queue;

namespace JobRunner.Monitoring;

/// <summary>An error in words that may be kept: short, whatever a task put into its exception.</summary>
internal static class ErrorWords
{
    private const int MaxLength = 500;

    public static string Of(RunError? error) => error?.Message switch
    {
        null => "no error was given",
        { Length: > MaxLength } message => string.Concat(message.AsSpan(0, MaxLength), "…"),
        var message => message,
    };
}
