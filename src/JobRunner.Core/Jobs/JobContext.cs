using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JobRunner;

/// <summary>What a task knows of the run that it executes.</summary>
/// <remarks>A task's own tests may make one: every property has a usable default.</remarks>
public sealed class JobContext
{
    private static readonly IReadOnlyDictionary<string, string> _noMetadata = new Dictionary<string, string>();

    private readonly long _deadlineTicks = DateTimeOffset.MaxValue.UtcTicks;
    private readonly long _scheduledTicks;
    private RunLog? _log;
    private JobProgress? _progress;

    /// <summary>The run.</summary>
    public Guid RunId { get; init; }

    /// <summary>The run's job type.</summary>
    public string JobType { get; init; } = string.Empty;

    /// <summary>Which try this is, from 1; attempts that were given back without starting do not count.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>How many tries there are at most.</summary>
    public int MaxAttempts { get; init; } = 1;

    /// <summary>The worker that executes the attempt.</summary>
    public string WorkerName { get; init; } = string.Empty;

    /// <summary>The run's priority.</summary>
    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>When the attempt's token is cancelled.</summary>
    /// <value><see cref="DateTimeOffset.MaxValue"/> when there is no limit.</value>
    public DateTimeOffset Deadline
    {
        get => new(_deadlineTicks, TimeSpan.Zero);
        init => _deadlineTicks = value.UtcTicks;
    }

    /// <summary>The run's message.</summary>
    public JobPayload Payload { get; init; }

    /// <summary>What the producer said beside the message.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = _noMetadata;

    /// <summary>The producer's own key for the run.</summary>
    public string? RequestId { get; init; }

    /// <summary>The instant of the schedule that made the run.</summary>
    /// <value><see langword="null"/> for a run that no schedule made.</value>
    public DateTimeOffset? ScheduledFor
    {
        get => _scheduledTicks == 0 ? null : new DateTimeOffset(_scheduledTicks, TimeSpan.Zero);
        init => _scheduledTicks = value?.UtcTicks ?? 0;
    }

    /// <summary>How far the attempt is; report to it.</summary>
    public JobProgress Progress => LazyInitializer.EnsureInitialized(ref _progress);

    /// <summary>A logger whose lines from Information on are kept with the run.</summary>
    public ILogger Logger => LazyInitializer.EnsureInitialized(ref _log, MakeLog)!;

    /// <summary>The attempt's number as the store fences it.</summary>
    internal int Fence { get; init; } = 1;

    internal ILogger NodeLogger { get; init; } = NullLogger.Instance;

    internal TimeProvider Time { get; init; } = TimeProvider.System;

    internal JobProgress? ProgressIfAny
    {
        get => _progress;
        init => _progress = value;
    }

    internal IReadOnlyList<RunLogLine> LogLines => _log?.Lines ?? [];

    private RunLog MakeLog() => new(NodeLogger, new RunScope(JobType, RunId, Attempt), Fence, Time);
}
