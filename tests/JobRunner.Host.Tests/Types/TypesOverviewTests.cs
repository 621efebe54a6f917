using JobRunner.Dashboard.Api.Types;
using JobRunner.Discovery;
using JobRunner.Host.Terminal;
using JobRunner.Host.Types;
using JobRunner.Testing;

namespace JobRunner.Host.Tests.Types;

public sealed class TypesOverviewTests
{
    private const string Variable = "environment variable A_TYPE_WITH_A_LONG_NAME_RUNNER_INTERVAL_SECONDS";

    private static readonly JobDescriptor _off = new()
    {
        JobType = "a_type_with_a_long_name",
        TaskType = typeof(TypesOverviewTests),
        Name = "Long",
        IsEnabled = false,
        DisabledReason = "environment variable A_TYPE_WITH_A_LONG_NAME_ENABLED=false",
        Sources = new Dictionary<string, OptionSource>
        {
            ["IntervalSeconds"] = new("IntervalSeconds", "5", Variable) { Overrode = new OptionSource("IntervalSeconds", "15", "attribute") },
        },
    };

    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    public void Overrides_InATerminal_BreakNoNameAndStayWithinIt(int width)
    {
        var lines = Lines(console => OverridesTable.WriteTo(console, [TypesReport.Of(_off, default)]), width);

        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        Assert.Contains(lines, line => line.Contains(Variable, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("15 (attribute)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(80, "no: overridden")]
    [InlineData(200, "no: environment variable A_TYPE_WITH_A_LONG_NAME_ENABLED=false")]
    public void Types_InATerminal_SayWhyNotAsThereIsRoom(int width, string expected)
    {
        var lines = Lines(console => TypesTable.WriteTo(console, [TypesReport.Of(_off, default)], new ManualTimeProvider()), width);

        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        Assert.Contains(lines, line => line.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Types_WithAFinding_NameItsId()
    {
        var refused = _off with { DisabledReason = "JR020 Tweets.TweetTask (Tweets.dll): No service is registered." };

        var lines = Lines(console => TypesTable.WriteTo(console, [TypesReport.Of(refused, default)], new ManualTimeProvider()), 200);

        Assert.Contains(lines, line => line.Contains("no: JR020 ", StringComparison.Ordinal));
    }

    private static string[] Lines(Action<CliConsole> write, int width)
    {
        var data = new StringWriter();
        write(new CliConsole(data, TextWriter.Null) { IsTerminal = true, Width = width });
        return data.ToString().Split('\n');
    }
}
