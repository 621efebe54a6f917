using JobRunner.Discovery;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Types;

/// <summary>The options that configuration sets over the attributes, and where each value came from.</summary>
internal static class OverridesTable
{
    private const string AttributeSource = "attribute";
    private static readonly string[] _headers = ["Type", "Option", "Value", "From", "Instead of"];

    public static TextTable Of(IEnumerable<JobDescriptor> jobs) => new(
        _headers,
        [
            .. from job in jobs
               from source in job.Sources.Values
               where source.Source != AttributeSource
               orderby job.JobType, source.Option
               select Row(job, source),
        ]);

    private static Cell[] Row(JobDescriptor job, OptionSource source) =>
    [
        job.JobType,
        source.Option,
        Shown(source.Value),
        source.Source,
        source.Overrode is null ? new Cell("the default", Tone.Muted) : string.Join(", ", source.History().Skip(1).Select(Overridden)),
    ];

    private static string Overridden(OptionSource source) => $"{Shown(source.Value)} ({source.Source})";

    private static string Shown(string value) => value.Length == 0 ? "none" : value;
}
