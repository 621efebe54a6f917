using Serilog.Core;
using Serilog.Events;

namespace JobRunner.Host.Startup;

/// <summary>Gives the lines of tasks a property <c>Task</c> for the console: whose line it is, as people read it.</summary>
internal sealed class TaskLabel : ILogEventEnricher
{
    private const string TaskCategory = "JobRunner.Task";

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (Text(logEvent, Constants.SourceContextPropertyName) == TaskCategory && Text(logEvent, "JobType") is { } jobType)
        {
            logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty("Task", $"{jobType}: "));
        }
    }

    private static string? Text(LogEvent logEvent, string property) =>
        logEvent.Properties.GetValueOrDefault(property) is ScalarValue { Value: string text } ? text : null;
}
