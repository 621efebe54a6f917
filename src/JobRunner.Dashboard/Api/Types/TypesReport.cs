using JobRunner.Discovery;

namespace JobRunner.Dashboard.Api.Types;

/// <summary>What <c>types --json</c> prints; its shape is in docs/reference/cli.md.</summary>
internal sealed record TypesReport(IReadOnlyList<TypeReport> Types, IReadOnlyList<FindingReport> Findings)
{
    public static TypesReport Of(JobRegistry registry, DateTimeOffset now) => new(
        [.. registry.Jobs.Select(job => Of(job, now))], [.. registry.Diagnostics.Select(FindingReport.Of)]);

    public static TypeReport Of(JobDescriptor job, DateTimeOffset now) => new(
        job.JobType,
        job.Name,
        job.Description,
        job.TaskType.FullName,
        job.TaskType.Assembly.GetName().Name,
        job.MessageType?.FullName,
        job.IsEnabled,
        job.DisabledReason,
        job.Schedule?.Description,
        job.IsEnabled ? job.Schedule?.Next(now) : null,
        OptionValues.Of(job).ToDictionary(option => option.Option, option => Option(job, option.Option, option.Value)));

    private static OptionReport Option(JobDescriptor job, string option, object? value) =>
        job.Sources.TryGetValue(option, out var source)
            ? new OptionReport(value, source.Source, [.. source.History().Skip(1).Select(Overridden)])
            : new OptionReport(value, "default", []);

    private static OverriddenReport Overridden(OptionSource source) => new(source.Value, source.Source);
}
