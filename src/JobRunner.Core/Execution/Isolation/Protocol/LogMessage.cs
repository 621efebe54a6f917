using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>A line of a task's log.</summary>
internal sealed record LogMessage : IFrameMessage
{
    /// <summary>The message of the batch that it is about, by its place; -1 for the run itself.</summary>
    public int Run { get; set; }

    /// <summary>How serious.</summary>
    public LogLevel Level { get; set; }

    /// <summary>The line, with its exception if it had one.</summary>
    public string? Text { get; set; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteNumber("run", Run);
        json.WriteString("level", Level.ToString());
        json.WriteString("text", Text);
    }

    public bool TryTake(string name, ref Utf8JsonReader json)
    {
        switch (name)
        {
            case "run":
                Run = json.GetInt32();
                return true;
            case "level":
                Level = json.GetName<LogLevel>();
                return true;
            case "text":
                Text = json.GetString();
                return true;
            default:
                return false;
        }
    }
}
