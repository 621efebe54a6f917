using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Tests.Access;

/// <summary>Keeps what is logged.</summary>
internal sealed class LinesLoggerProvider : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Text)> _lines = [];

    public string All => string.Join('\n', _lines.Select(line => line.Text));

    public IReadOnlyList<string> Of(string category) => [.. from line in _lines where line.Category == category select line.Text];

    public ILogger CreateLogger(string categoryName) => new LineLogger(line => _lines.Enqueue((categoryName, line)));

    public void Dispose()
    {
    }

    private sealed class LineLogger(Action<string> keep) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            keep($"{formatter(state, exception)}{exception}");
    }
}
