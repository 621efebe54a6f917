using System.Text.Json.Nodes;
using JobRunner.Dashboard.Api.Types;
using JobRunner.Discovery;
using JobRunner.Host.Check;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Tests.Documents;

/// <summary>The shapes that scripts rely on are those of the page.</summary>
public sealed class CliPageTests
{
    private static readonly MarkdownFile _page = new("docs/reference/cli.md");

    [Fact]
    public void TypesJson_OfThePage_IsWhatIsPrinted()
    {
        var interval = new OptionSource("IntervalSeconds", "30", "environment variable TWEET_INTERVAL_SECONDS")
        {
            Overrode = new OptionSource("IntervalSeconds", "60", "appsettings.json Jobs:tweet:IntervalSeconds")
            {
                Overrode = new OptionSource("IntervalSeconds", "15", "attribute"),
            },
        };
        var job = new JobDescriptor
        {
            JobType = "tweet",
            TaskType = typeof(CliPageTests),
            Name = "Tweet",
            Description = "Posts what waits to be posted.",
            Schedule = JobSchedule.EverySeconds("tweet", 30),
            MaxConcurrent = 2,
            Sources = new Dictionary<string, OptionSource>
            {
                ["IntervalSeconds"] = interval,
                ["MaxConcurrent"] = new("MaxConcurrent", "2", "attribute"),
            },
        };
        var type = TypesReport.Of(job, new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero)) with
        {
            TaskClass = "Tweets.TweetTask",
            Assembly = "Tweets",
            MessageClass = "Tweets.Tweet",
        };
        var printed = JsonNode.Parse(Printed(new TypesReport([type], [])))!;
        var documented = _page.FirstBlock("## types", "json");

        var options = printed["types"]![0]!["options"]!.AsObject();
        var shown = JsonNode.Parse(documented)!["types"]![0]!["options"]!.AsObject().Select(option => option.Key).ToHashSet();
        foreach (var left in options.Select(option => option.Key).Where(option => !shown.Contains(option)).ToList())
        {
            options.Remove(left);
        }

        Assert.Equal(documented, Printed(printed));
    }

    [Fact]
    public void CheckJson_OfThePage_IsWhatIsPrinted()
    {
        var finding = new JobDiagnostic(
            "JR050",
            DiagnosticSeverity.Error,
            "environment variable HOST_MONITOR_INTERVAL_SECONDS",
            "IntervalSeconds of 'host_monitor' is 'soon'; expected is a whole number.",
            "Write a whole number, or take it away.",
            "host_monitor");

        Assert.Equal(_page.FirstBlock("## check", "json"), Printed(new CheckReport([FindingReport.Of(finding)])));
    }

    [Fact]
    public void Verbs_OfThePage_AreThoseThatThereAre()
    {
        var context = new VerbContext(new CliConsole(TextWriter.Null, TextWriter.Null), new HostFolders(".", "."), TimeProvider.System, new Random(1));

        Assert.All(Cli.Build(context).Subcommands, verb => Assert.NotEmpty(_page.FirstBlock($"## {verb.Name}", string.Empty)));
    }

    private static string Printed<TData>(TData data)
    {
        var writer = new StringWriter();
        JsonOutput.Write(new CliConsole(writer, TextWriter.Null), data);
        return writer.ToString().TrimEnd('\n');
    }
}
