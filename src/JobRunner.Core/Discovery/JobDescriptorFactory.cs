using JobRunner.Discovery.Options;

namespace JobRunner.Discovery;

/// <summary>Makes descriptors of settings.</summary>
internal static class JobDescriptorFactory
{
    /// <summary>Makes the descriptor of settings that meet all rules.</summary>
    /// <param name="jobs">The settings of all types, which say what the older names in dependencies stand for.</param>
    /// <param name="job">One of them.</param>
    public static JobDescriptor Make(JobSettingsSet jobs, JobSettings job)
    {
        var values = job.Values;
        return new JobDescriptor
        {
            JobType = job.JobType,
            TaskType = job.Task.TaskType,
            MessageType = job.Task.MessageType,
            Name = values.Name ?? JobTypeName.InWords(job.JobType),
            Description = values.Description,
            IsEnabled = values.Enabled,
            DisabledReason = values.Enabled ? null : OffReason(job),
            Schedule = JobScheduleReader.Read(job, []),
            Misfire = values.Misfire,
            MisfireGrace = TimeSpan.FromSeconds(values.MisfireGraceSeconds),
            Overlap = values.Overlap,
            Priority = values.Priority,
            MaxConcurrent = values.MaxConcurrent,
            Scope = values.Scope,
            BatchSize = values.BatchSize,
            MaxRetries = values.MaxRetries,
            RetryDelay = TimeSpan.FromSeconds(values.RetryDelaySeconds),
            Backoff = values.Backoff,
            Timeout = SecondsOrNone(values.TimeoutSeconds),
            Requires = Once(values.Requires),
            Dependencies = jobs.DependenciesOf(job),
            PreserveOrder = values.PreserveOrder,
            IsIdempotent = values.Idempotent,
            Isolation = values.Isolation,
            MemoryLimitMegabytes = values.MemoryLimitMegabytes,
            IsolationReuse = values.IsolationReuse,
            RunOnStart = values.RunOnStart,
            Aliases = Once(values.Aliases),
            LateAfter = SecondsOrNone(values.LateAfterSeconds),
            Sources = job.Sources,
        };
    }

    /// <summary>Makes the descriptor of a type that something is wrong with: it is named, but none of its values is used.</summary>
    public static JobDescriptor MakeRefused(JobSettings job, string reason) => new()
    {
        JobType = job.JobType,
        TaskType = job.Task.TaskType,
        MessageType = job.Task.MessageType,
        Name = job.Values.Name ?? JobTypeName.InWords(job.JobType),
        Description = job.Values.Description,
        IsEnabled = false,
        DisabledReason = reason,
        Sources = job.Sources,
    };

    private static string OffReason(JobSettings job)
    {
        var source = job.Sources[JobOptionTable.Enabled.Name];
        return source.Source == JobSettings.AttributeSource ? "attribute Enabled=false" : $"{source.Source}={source.Value}";
    }

    private static string[] Once(string[] names) => names.Length < 2 ? names : [.. names.Distinct(StringComparer.Ordinal)];

    private static TimeSpan? SecondsOrNone(int seconds) => seconds == 0 ? null : TimeSpan.FromSeconds(seconds);
}
