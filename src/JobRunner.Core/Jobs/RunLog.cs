using Microsoft.Extensions.Logging;

namespace JobRunner;

/// <summary>Keeps the last lines of an attempt, and passes each on to the node's log.</summary>
internal sealed class RunLog(ILogger inner, RunScope scope, int attempt, TimeProvider time) : ILogger
{
    public const int MaxLines = 200;
    public const int MaxLineLength = 2_000;

    private readonly Lock _lock = new();
    private readonly Queue<RunLogLine> _lines = new();
    private int _dropped;

    public IReadOnlyList<RunLogLine> Lines
    {
        get
        {
            lock (_lock)
            {
                return _dropped == 0 ? [.. _lines] : [Dropped(), .. _lines];
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None || inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (logLevel is >= LogLevel.Information and < LogLevel.None)
        {
            Keep(logLevel, formatter(state, exception), exception);
        }

        if (inner.IsEnabled(logLevel))
        {
            using var ofThisRun = inner.BeginScope(scope);
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }

    private void Keep(LogLevel level, string text, Exception? exception)
    {
        var whole = exception is null ? text : $"{text} {exception}";
        var cut = whole.Length <= MaxLineLength ? whole : string.Concat(whole.AsSpan(0, MaxLineLength), "…");
        lock (_lock)
        {
            if (_lines.Count == MaxLines)
            {
                _lines.Dequeue();
                _dropped++;
            }

            _lines.Enqueue(new RunLogLine(time.GetUtcNow(), level, cut, attempt));
        }
    }

    private RunLogLine Dropped() =>
        new(_lines.Peek().At, LogLevel.Information, $"… {_dropped} earlier lines were not kept", attempt);
}
