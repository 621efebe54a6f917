using JobRunner.Queue;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>A run that was leased, on its way to a child.</summary>
internal sealed record LeasedMessage
{
    public required Guid Id { get; init; }

    public required string JobType { get; init; }

    public byte[]? Payload { get; init; }

    public string? RequestId { get; init; }

    public JobPriority Priority { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public DateTimeOffset? ScheduledFor { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public int Attempt { get; init; }

    public int AttemptsReturned { get; init; }

    public int Deaths { get; init; }

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
}
