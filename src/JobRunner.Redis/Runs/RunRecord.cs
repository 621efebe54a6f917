using JobRunner.Queue;
using JobRunner.Redis.Packing;

namespace JobRunner.Redis.Runs;

/// <summary>A run's record as the scripts write it.</summary>
internal sealed record RunRecord
{
    public required Guid Id { get; init; }

    public required RunState State { get; init; }

    public required JobPriority Priority { get; init; }

    public required OverlapPolicy Overlap { get; init; }

    public required RunFlags Flags { get; init; }

    public required int Attempt { get; init; }

    public required int AttemptsReturned { get; init; }

    public required int Deaths { get; init; }

    public required int ResultsSucceeded { get; init; }

    public required int ResultsFailed { get; init; }

    public required DateTimeOffset EnqueuedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? LeaseExpiresAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    public required DateTimeOffset? FiredAt { get; init; }

    public required string JobType { get; init; }

    public required string? RequestId { get; init; }

    public required string? NodeId { get; init; }

    public required string? WorkerName { get; init; }

    public static RunRecord Read(Guid id, ReadOnlySpan<byte> bytes)
    {
        // The initialisers run in the order in which they stand, which is that of the record.
        var reader = new PackedReader(bytes);
        return new RunRecord
        {
            Id = id,
            State = (RunState)reader.Byte(),
            Priority = (JobPriority)reader.Byte(),
            Overlap = (OverlapPolicy)reader.Byte(),
            Flags = (RunFlags)reader.UInt16(),
            Attempt = reader.UInt32(),
            AttemptsReturned = reader.UInt32(),
            Deaths = reader.UInt32(),
            ResultsSucceeded = reader.UInt32(),
            ResultsFailed = reader.UInt32(),
            EnqueuedAt = reader.Instant(),
            DueAt = reader.Instant(),
            StartedAt = reader.InstantOrNone(),
            LeaseExpiresAt = reader.InstantOrNone(),
            FinishedAt = reader.InstantOrNone(),
            FiredAt = reader.InstantOrNone(),
            JobType = reader.Name(),
            RequestId = reader.NameOrNone(),
            NodeId = reader.NameOrNone(),
            WorkerName = reader.NameOrNone(),
        };
    }
}
