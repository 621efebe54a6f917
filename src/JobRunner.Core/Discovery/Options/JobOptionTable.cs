namespace JobRunner.Discovery.Options;

/// <summary>Every option of <see cref="JobAttribute"/>, in the order in which they are documented.</summary>
internal static class JobOptionTable
{
    /// <summary>What the longest timer of the runtime can hold.</summary>
    private const int MaxTimeoutSeconds = 4_294_967;

    public static FlagOption Enabled { get; } = new(nameof(JobAttribute.Enabled), job => job.Enabled, (job, value) => job.Enabled = value);

    public static NumberOption IntervalSeconds { get; } =
        new(nameof(JobAttribute.IntervalSeconds), job => job.IntervalSeconds, (job, value) => job.IntervalSeconds = value) { IsRemovable = true };

    public static TextOption Cron { get; } = new(nameof(JobAttribute.Cron), job => job.Cron, (job, value) => job.Cron = value);

    public static TextOption TimeZone { get; } = new(nameof(JobAttribute.TimeZone), job => job.TimeZone, (job, value) => job.TimeZone = value);

    public static NumberOption MaxConcurrent { get; } =
        new(nameof(JobAttribute.MaxConcurrent), job => job.MaxConcurrent, (job, value) => job.MaxConcurrent = value) { Min = 1 };

    public static NumberOption BatchSize { get; } =
        new(nameof(JobAttribute.BatchSize), job => job.BatchSize, (job, value) => job.BatchSize = value) { Min = 1 };

    public static ListOption Requires { get; } =
        new(nameof(JobAttribute.Requires), job => job.Requires, (job, value) => job.Requires = value);

    public static ListOption Dependencies { get; } =
        new(nameof(JobAttribute.Dependencies), job => job.Dependencies, (job, value) => job.Dependencies = value);

    public static FlagOption PreserveOrder { get; } = new(nameof(JobAttribute.PreserveOrder), job => job.PreserveOrder, (job, value) => job.PreserveOrder = value);

    public static ChoiceOption<JobIsolation> Isolation { get; } =
        new(nameof(JobAttribute.Isolation), job => job.Isolation, (job, value) => job.Isolation = value);

    public static NumberOption MemoryLimitMegabytes { get; } = new(
        nameof(JobAttribute.MemoryLimitMegabytes), job => job.MemoryLimitMegabytes, (job, value) => job.MemoryLimitMegabytes = value);

    public static ListOption Aliases { get; } = new(nameof(JobAttribute.Aliases), job => job.Aliases, (job, value) => job.Aliases = value);

    public static NumberOption LateAfterSeconds { get; } =
        new(nameof(JobAttribute.LateAfterSeconds), job => job.LateAfterSeconds, (job, value) => job.LateAfterSeconds = value);

    public static IReadOnlyList<JobOption> All { get; } =
    [
        new TextOption(nameof(JobAttribute.Name), job => job.Name, (job, value) => job.Name = value),
        new TextOption(nameof(JobAttribute.Description), job => job.Description, (job, value) => job.Description = value),
        Enabled,
        IntervalSeconds,
        Cron,
        TimeZone,
        new ChoiceOption<MisfirePolicy>(nameof(JobAttribute.Misfire), job => job.Misfire, (job, value) => job.Misfire = value),
        new NumberOption(nameof(JobAttribute.MisfireGraceSeconds), job => job.MisfireGraceSeconds, (job, value) => job.MisfireGraceSeconds = value),
        new ChoiceOption<OverlapPolicy>(nameof(JobAttribute.Overlap), job => job.Overlap, (job, value) => job.Overlap = value),
        new ChoiceOption<JobPriority>(nameof(JobAttribute.Priority), job => job.Priority, (job, value) => job.Priority = value),
        MaxConcurrent,
        new ChoiceOption<JobScope>(nameof(JobAttribute.Scope), job => job.Scope, (job, value) => job.Scope = value),
        BatchSize,
        new NumberOption(nameof(JobAttribute.MaxRetries), job => job.MaxRetries, (job, value) => job.MaxRetries = value),
        new NumberOption(nameof(JobAttribute.RetryDelaySeconds), job => job.RetryDelaySeconds, (job, value) => job.RetryDelaySeconds = value),
        new ChoiceOption<BackoffStrategy>(nameof(JobAttribute.Backoff), job => job.Backoff, (job, value) => job.Backoff = value),
        new NumberOption(nameof(JobAttribute.TimeoutSeconds), job => job.TimeoutSeconds, (job, value) => job.TimeoutSeconds = value)
        {
            Max = MaxTimeoutSeconds,
        },
        Requires,
        Dependencies,
        PreserveOrder,
        new FlagOption(nameof(JobAttribute.Idempotent), job => job.Idempotent, (job, value) => job.Idempotent = value),
        Isolation,
        MemoryLimitMegabytes,
        new NumberOption(nameof(JobAttribute.IsolationReuse), job => job.IsolationReuse, (job, value) => job.IsolationReuse = value) { Min = 1 },
        new FlagOption(nameof(JobAttribute.RunOnStart), job => job.RunOnStart, (job, value) => job.RunOnStart = value),
        Aliases,
        LateAfterSeconds,
    ];

    public static IReadOnlyList<NumberOption> Numbers { get; } = [.. All.OfType<NumberOption>()];

    public static IReadOnlyList<ChoiceOption> Choices { get; } = [.. All.OfType<ChoiceOption>()];

    public static IReadOnlyList<ListOption> Lists { get; } = [.. All.OfType<ListOption>()];

    /// <summary>By the attribute's names; upper and lower case are one.</summary>
    public static IReadOnlyDictionary<string, JobOption> ByName { get; } =
        All.ToDictionary(option => option.Name, StringComparer.OrdinalIgnoreCase);
}
