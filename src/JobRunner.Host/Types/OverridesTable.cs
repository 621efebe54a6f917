using JobRunner.Discovery;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Types;

/// <summary>The options that configuration sets over the attributes, and where each value came from.</summary>
internal static class OverridesTable
{
    private const string AttributeSource = "attribute";
    private static readonly string[] _headers = ["Type", "Option", "Value", "From", "Instead of"];

    public static void WriteTo(CliConsole console, IReadOnlyList<JobDescriptor> jobs)
    {
        var overrides = Of(jobs).ToList();
        if (overrides.Count == 0)
        {
            return;
        }

        console.Data.WriteLine();
        console.Data.WriteLine("Overridden by configuration:");
        var table = new TextTable(_headers, [.. overrides.Select(Row)]);
        if (console.IsTerminal && table.DrawnWidth > console.Width)
        {
            // Sources are long names, and a name broken in the middle cannot be read or copied.
            overrides.ForEach(item => WriteLines(console.Data, item.Job, item.Source));
        }
        else
        {
            table.WriteTo(console);
        }
    }

    private static IEnumerable<(JobDescriptor Job, OptionSource Source)> Of(IEnumerable<JobDescriptor> jobs) =>
        from job in jobs
        from source in job.Sources.Values
        where source.Source != AttributeSource
        orderby job.JobType, source.Option
        select (job, source);

    private static Cell[] Row((JobDescriptor Job, OptionSource Source) item) =>
    [
        item.Job.JobType,
        item.Source.Option,
        Shown(item.Source.Value),
        item.Source.Source,
        item.Source.Overrode is null ? new Cell("the default", Tone.Muted) : string.Join(", ", Overridden(item.Source)),
    ];

    private static void WriteLines(TextWriter writer, JobDescriptor job, OptionSource source)
    {
        writer.WriteLine($"  {job.JobType} {source.Option} = {Shown(source.Value)}");
        writer.WriteLine($"    from {source.Source}");
        foreach (var overridden in Overridden(source))
        {
            writer.WriteLine($"    instead of {overridden}");
        }
    }

    private static IEnumerable<string> Overridden(OptionSource source) =>
        source.History().Skip(1).Select(weaker => $"{Shown(weaker.Value)} ({weaker.Source})");

    private static string Shown(string value) => value.Length == 0 ? "none" : value;
}
