using System.Globalization;
using JobRunner.Discovery;

namespace JobRunner.Dashboard.Api.Types;

/// <summary>The value of every option of a job type, as JSON can hold it.</summary>
internal static class OptionValues
{
    /// <summary>All options, named and ordered as <see cref="JobAttribute"/> has them.</summary>
    public static IEnumerable<(string Option, object? Value)> Of(JobDescriptor job) =>
    [
        (nameof(JobAttribute.Name), job.Name),
        (nameof(JobAttribute.Description), job.Description),
        (nameof(JobAttribute.Enabled), job.IsEnabled),
        .. WhenItIsDue(job),
        (nameof(JobAttribute.Priority), job.Priority.ToString()),
        (nameof(JobAttribute.MaxConcurrent), job.MaxConcurrent),
        (nameof(JobAttribute.Scope), job.Scope.ToString()),
        (nameof(JobAttribute.BatchSize), job.BatchSize),
        .. HowItIsTried(job),
        (nameof(JobAttribute.Requires), job.Requires),
        (nameof(JobAttribute.Dependencies), job.Dependencies),
        (nameof(JobAttribute.PreserveOrder), job.PreserveOrder),
        (nameof(JobAttribute.Idempotent), job.IsIdempotent),
        (nameof(JobAttribute.Isolation), job.Isolation.ToString()),
        (nameof(JobAttribute.MemoryLimitMegabytes), job.MemoryLimitMegabytes),
        (nameof(JobAttribute.IsolationReuse), job.IsolationReuse),
        (nameof(JobAttribute.RunOnStart), job.RunOnStart),
        (nameof(JobAttribute.Aliases), job.Aliases),
        (nameof(JobAttribute.LateAfterSeconds), Seconds(job.LateAfter)),
    ];

    private static IEnumerable<(string Option, object? Value)> WhenItIsDue(JobDescriptor job) =>
    [
        (nameof(JobAttribute.IntervalSeconds), Number(Written(job, nameof(JobAttribute.IntervalSeconds)))),
        (nameof(JobAttribute.Cron), Written(job, nameof(JobAttribute.Cron))),
        (nameof(JobAttribute.TimeZone), Written(job, nameof(JobAttribute.TimeZone))),
        (nameof(JobAttribute.Misfire), job.Misfire.ToString()),
        (nameof(JobAttribute.MisfireGraceSeconds), Seconds(job.MisfireGrace)),
        (nameof(JobAttribute.Overlap), job.Overlap.ToString()),
    ];

    private static IEnumerable<(string Option, object? Value)> HowItIsTried(JobDescriptor job) =>
    [
        (nameof(JobAttribute.MaxRetries), job.MaxRetries),
        (nameof(JobAttribute.RetryDelaySeconds), Seconds(job.RetryDelay)),
        (nameof(JobAttribute.Backoff), job.Backoff.ToString()),
        (nameof(JobAttribute.TimeoutSeconds), Seconds(job.Timeout)),
    ];

    // The schedule is one thing in the descriptor; what made it stands in the sources only.
    private static string? Written(JobDescriptor job, string option) =>
        job.Sources.TryGetValue(option, out var source) && source.Value.Length > 0 ? source.Value : null;

    // A value that cannot be read is shown as it was written.
    private static object? Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : text ?? (object)0;

    private static int Seconds(TimeSpan? span) => (int)(span?.TotalSeconds ?? 0);
}
