using JobRunner.Execution.Isolation.Protocol;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution.Isolation.Inside;

/// <summary>Sends a task's lines to the host, which keeps them with the run and in its own log.</summary>
/// <param name="least">The least serious that the host wants.</param>
/// <param name="send">Takes them there.</param>
/// <param name="run">The message of the batch, by its place; -1 for the run itself.</param>
internal sealed class PipeLogger(LogLevel least, Action<LogMessage> send, int run) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var text = formatter(state, exception);
        send(new LogMessage { Run = run, Level = logLevel, Text = Cut(exception is null ? text : $"{text} {exception}") });
    }

    // The host keeps no more of a line anyway.
    private static string Cut(string text) => text.Length <= RunLog.MaxLineLength + 1 ? text : text[..(RunLog.MaxLineLength + 1)];
}
