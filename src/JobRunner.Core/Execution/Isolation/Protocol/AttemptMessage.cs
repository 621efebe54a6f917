using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>An attempt that a child is to execute.</summary>
internal sealed record AttemptMessage : IFrameMessage
{
    /// <summary>Its job type; not an older name of it.</summary>
    public string JobType { get; set; } = "";

    /// <summary>The worker that waits for it.</summary>
    public string WorkerName { get; set; } = "";

    /// <summary>When its token is cancelled, by the host.</summary>
    public DateTimeOffset Deadline { get; set; }

    /// <summary>The least serious line that the host wants.</summary>
    public LogLevel LogLevel { get; set; }

    /// <summary>The run.</summary>
    public LeasedMessage Lead { get; set; } = new();

    /// <summary>The messages of a queue task's batch.</summary>
    public LeasedMessage[]? Messages { get; set; }

    /// <summary>The W3C <c>traceparent</c> of the host's span of the attempt.</summary>
    public string? TraceParent { get; set; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString("jobType", JobType);
        json.WriteString("workerName", WorkerName);
        json.WriteString("deadline", Deadline);
        json.WriteString("logLevel", LogLevel.ToString());
        json.WriteObject("lead", Lead);
        json.WriteObjects("messages", Messages);
        json.WriteText("traceParent", TraceParent);
    }

    public bool TryTake(string name, ref Utf8JsonReader json)
    {
        switch (name)
        {
            case "jobType":
                JobType = json.RequireString();
                return true;
            case "workerName":
                WorkerName = json.RequireString();
                return true;
            case "deadline":
                Deadline = json.GetDateTimeOffset();
                return true;
            case "logLevel":
                LogLevel = json.GetName<LogLevel>();
                return true;
            case "lead":
                Lead = json.GetObject<LeasedMessage>();
                return true;
            case "messages":
                Messages = json.GetObjects<LeasedMessage>();
                return true;
            case "traceParent":
                TraceParent = json.GetString();
                return true;
            default:
                return false;
        }
    }
}
