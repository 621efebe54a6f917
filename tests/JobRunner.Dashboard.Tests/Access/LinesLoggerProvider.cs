using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Tests.Access;

/// <summary>Keeps what is logged.</summary>
internal sealed class LinesLoggerProvider : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Text)> _lines = [];
    private readonly Channel<(string Category, string Text)> _coming = Channel.CreateUnbounded<(string Category, string Text)>();

    public string All => string.Join('\n', _lines.Select(line => line.Text));

    public IReadOnlyList<string> Of(string category) => [.. from line in _lines where line.Category == category select line.Text];

    /// <summary>The next line of a category, once it is written: an act's line may come after its answer.</summary>
    public Task<string> NextOfAsync(string category) => NextAsync(line => line.Category == category);

    /// <summary>The next line with some words, once it is written.</summary>
    public Task<string> NextWithAsync(string words) => NextAsync(line => line.Text.Contains(words, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new LineLogger(line => Keep((categoryName, line)));

    public void Dispose()
    {
    }

    private async Task<string> NextAsync(Func<(string Category, string Text), bool> isMeant)
    {
        while (true)
        {
            var line = await _coming.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            if (isMeant(line))
            {
                return line.Text;
            }
        }
    }

    private void Keep((string Category, string Text) line)
    {
        _lines.Enqueue(line);
        _coming.Writer.TryWrite(line);
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
