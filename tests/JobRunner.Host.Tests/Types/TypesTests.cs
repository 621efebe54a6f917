using System.Text.Json;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Types;

public sealed class TypesTests
{
    private const string Settings = """{ "Jobs": { "host_monitor": { "IntervalSeconds": 30, "MaxRetries": 1 } } }""";

    [Fact]
    public async Task C1_EverySourceSetsTheSameOption_TypesSaysWhichWonAndWhatItOverrode()
    {
        using var folder = new WorkingFolder().WithFile("appsettings.json", Settings)
            .WithVariable("HOST_MONITOR_ENABLED", "false")
            .WithVariable("HOST_MONITOR_INTERVAL_SECONDS", "5")
            .WithVariable("HOST_MONITOR_RUNNER_INTERVAL_SECONDS", "7");

        var options = await OptionsAsync(folder);

        var interval = options.GetProperty("IntervalSeconds");
        Assert.Equal(5, interval.GetProperty("value").GetInt32());
        Assert.Equal("environment variable HOST_MONITOR_INTERVAL_SECONDS", interval.GetProperty("source").GetString());
        Assert.Equal(
            [
                "7 environment variable HOST_MONITOR_RUNNER_INTERVAL_SECONDS",
                "30 appsettings.json Jobs:host_monitor:IntervalSeconds",
                "15 attribute",
            ],
            interval.GetProperty("overrode").EnumerateArray().Select(weaker => $"{weaker.GetProperty("value")} {weaker.GetProperty("source")}"));
        Assert.False(options.GetProperty("Enabled").GetProperty("value").GetBoolean());
        Assert.Equal("environment variable HOST_MONITOR_ENABLED", options.GetProperty("Enabled").GetProperty("source").GetString());
        Assert.Equal(1, options.GetProperty("MaxRetries").GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task C1_EnvironmentFileAndEnvironment_TheEnvironmentWins()
    {
        using var folder = new WorkingFolder().WithVariable("HOST_MONITOR_INTERVAL_SECONDS", "5")
            .WithFile(".env", "HOST_MONITOR_INTERVAL_SECONDS=6\nHOST_MONITOR_PRIORITY=high\n");

        var options = await OptionsAsync(folder);

        var interval = options.GetProperty("IntervalSeconds");
        Assert.Equal("environment variable HOST_MONITOR_INTERVAL_SECONDS", interval.GetProperty("source").GetString());
        Assert.Equal(".env HOST_MONITOR_INTERVAL_SECONDS", interval.GetProperty("overrode")[0].GetProperty("source").GetString());
        Assert.Equal("High", options.GetProperty("Priority").GetProperty("value").GetString());
    }

    [Fact]
    public async Task C1_SettingsKeyInEnvironmentFile_CountsAsInTheEnvironment()
    {
        using var folder = new WorkingFolder().WithFile(".env", "Jobs__host_monitor__MaxConcurrent=2\n");

        var options = await OptionsAsync(folder);

        Assert.Equal(2, options.GetProperty("MaxConcurrent").GetProperty("value").GetInt32());
        Assert.Equal(".env Jobs__host_monitor__MaxConcurrent", options.GetProperty("MaxConcurrent").GetProperty("source").GetString());
    }

    [Fact]
    public async Task Types_OfADisabledType_SaysWhyAndHasNoNextFire()
    {
        using var folder = new WorkingFolder().WithVariable("HOST_MONITOR_ENABLED", "false");

        var type = await HostMonitorAsync(folder);

        Assert.Contains("HOST_MONITOR_ENABLED", type.GetProperty("disabledReason").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, type.GetProperty("nextFireAt").ValueKind);
    }

    [Fact]
    public async Task Types_IntoAPipe_IsATableOfPlainLines()
    {
        using var folder = new WorkingFolder();

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, "types");

        Assert.Equal(0, exitCode);
        Assert.Empty(talk);
        Assert.Matches("(?m)^Type +Schedule +Next +Slots +Enabled$", data);
        Assert.Matches(@"(?m)^host_monitor +every 15 s +\d\d:\d\d:\d\d, in \d+ s +1 +yes$", data);
    }

    private static async Task<JsonElement> OptionsAsync(WorkingFolder folder) => (await HostMonitorAsync(folder)).GetProperty("options");

    private static async Task<JsonElement> HostMonitorAsync(WorkingFolder folder)
    {
        var (exitCode, data, _) = await HostProgram.RunAsync(folder, "types", "--json");
        Assert.Equal(0, exitCode);
        using var json = JsonDocument.Parse(data);
        return json.RootElement.GetProperty("types").EnumerateArray().Single(type => type.GetProperty("type").GetString() == "host_monitor").Clone();
    }
}
