using JobRunner.Host.Startup;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace JobRunner.Host.Tests.Startup;

public sealed class HostLoggingTests
{
    [Theory]
    [InlineData("JobRunner.Task", "host_monitor", "\"host_monitor: \"")]
    [InlineData("JobRunner.Execution.OutcomeWriter", "host_monitor", null)]
    [InlineData("JobRunner.Task", null, null)]
    public void TaskLabel_OfALine_NamesTheTaskWhoseLineItIs(string category, string? jobType, string? expected)
    {
        var sink = new LastLine();
        using var log = new LoggerConfiguration().Enrich.With<TaskLabel>().WriteTo.Sink(sink).CreateLogger();

        log.ForContext(Constants.SourceContextPropertyName, category).ForContext("JobType", jobType).Information("Hello");

        Assert.Equal(expected, sink.Line!.Properties.GetValueOrDefault("Task")?.ToString());
    }

    private sealed class LastLine : ILogEventSink
    {
        public LogEvent? Line { get; private set; }

        public void Emit(LogEvent logEvent) => Line = logEvent;
    }
}
