using System.Text.Json;
using JobRunner.Queue;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>A run that was leased, on its way to a child.</summary>
internal sealed record LeasedMessage : IFrameMessage
{
    public Guid Id { get; set; }

    public string JobType { get; set; } = "";

    public byte[]? Payload { get; set; }

    public string? RequestId { get; set; }

    public JobPriority Priority { get; set; }

    public IReadOnlyDictionary<string, string>? Metadata { get; set; }

    public DateTimeOffset? ScheduledFor { get; set; }

    public DateTimeOffset DueAt { get; set; }

    public int Attempt { get; set; }

    public int AttemptsReturned { get; set; }

    public int Deaths { get; set; }

    public static LeasedMessage Of(LeasedRun leased) => new()
    {
        Id = leased.Run.Id,
        JobType = leased.Run.JobType,
        Payload = leased.Run.Payload.IsEmpty ? null : leased.Run.Payload.Utf8.ToArray(),
        RequestId = leased.Run.RequestId,
        Priority = leased.Run.Priority,
        Metadata = leased.Run.Metadata,
        ScheduledFor = leased.Run.Fire?.At,
        DueAt = leased.DueAt,
        Attempt = leased.Attempt,
        AttemptsReturned = leased.AttemptsReturned,
        Deaths = leased.Deaths,
    };

    public LeasedRun ToLeased()
    {
        var run = new NewRun
        {
            Id = Id,
            JobType = JobType,
            Payload = JobPayload.FromStored(Payload),
            RequestId = RequestId,
            Priority = Priority,
            Metadata = Metadata,
            Fire = ScheduledFor is { } at ? new ScheduledFire(at, default) : null,
        };
        return new LeasedRun(run, Attempt, AttemptsReturned, Deaths, DueAt, IsStarted: true);
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString("id", Id);
        json.WriteString("jobType", JobType);
        json.WriteBytes("payload", Payload);
        json.WriteText("requestId", RequestId);
        json.WriteString("priority", Priority.ToString());
        json.WriteTexts("metadata", Metadata);
        if (ScheduledFor is { } at)
        {
            json.WriteString("scheduledFor", at);
        }

        json.WriteString("dueAt", DueAt);
        json.WriteNumber("attempt", Attempt);
        json.WriteNumber("attemptsReturned", AttemptsReturned);
        json.WriteNumber("deaths", Deaths);
    }

    public bool TryTake(string name, ref Utf8JsonReader json)
    {
        switch (name)
        {
            case "id":
                Id = json.GetGuid();
                return true;
            case "jobType":
                JobType = json.RequireString();
                return true;
            case "payload":
                Payload = json.GetBytes();
                return true;
            case "requestId":
                RequestId = json.GetString();
                return true;
            case "priority":
                Priority = json.GetName<JobPriority>();
                return true;
            case "metadata":
                Metadata = json.GetTexts();
                return true;
            case "scheduledFor":
                ScheduledFor = json.GetDateTimeOffset();
                return true;
            case "dueAt":
                DueAt = json.GetDateTimeOffset();
                return true;
            case "attempt":
                Attempt = json.GetInt32();
                return true;
            case "attemptsReturned":
                AttemptsReturned = json.GetInt32();
                return true;
            case "deaths":
                Deaths = json.GetInt32();
                return true;
            default:
                return false;
        }
    }
}
