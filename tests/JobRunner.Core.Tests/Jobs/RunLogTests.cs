using Microsoft.Extensions.Logging;

namespace JobRunner.Core.Tests.Jobs;

public sealed class RunLogTests
{
    [Fact]
    public void Log_ToTheNode_SaysWhoseLineItIs()
    {
        var node = new NodeLog();
        var run = Guid.Parse("01a20166-4790-7343-bf50-5f0852673535");
        var context = new JobContext { JobType = "tweet", RunId = run, Attempt = 2, NodeLogger = node };

        context.Logger.Log(LogLevel.Information, default, "posted", null, (text, _) => text);

        Assert.Equal([new("JobType", "tweet"), new("RunId", run), new("Attempt", 2)], node.ScopeOfLine!);
        Assert.Equal($"tweet, attempt 2 of run {run}", node.ScopeOfLine!.ToString());
    }

    private sealed class NodeLog : ILogger
    {
        private IReadOnlyList<KeyValuePair<string, object?>>? _scope;

        public IReadOnlyList<KeyValuePair<string, object?>>? ScopeOfLine { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            _scope = state as IReadOnlyList<KeyValuePair<string, object?>>;
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            ScopeOfLine = _scope;
    }
}
