using System.Text.Json;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Check;

public sealed class CheckTests
{
    [Fact]
    public async Task Check_WithNothingWrong_SaysSoAndEndsWithZero()
    {
        using var folder = new WorkingFolder();

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, "check");

        Assert.Equal(0, exitCode);
        Assert.Empty(data);
        Assert.StartsWith("All is well: 4 job types", talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C2_UnreadableAndMisspeltVariables_AreNamedInOneLineEach()
    {
        using var folder = new WorkingFolder().WithVariable("HOST_MONITOR_INTERVAL_SECONDS", "soon").WithVariable("HOST_MONITOR_MAX_CONCURENT", "2");

        var (exitCode, data, _) = await HostProgram.RunAsync(folder, "check");

        Assert.Equal(1, exitCode);
        Assert.Equal(2, data.Split('\n').Length);
        Assert.Matches("(?m)^error JR050 environment variable HOST_MONITOR_INTERVAL_SECONDS: .*'soon'.*expected.*Write", data);
        Assert.Matches("(?m)^warning JR054 environment variable HOST_MONITOR_MAX_CONCURENT: .*HOST_MONITOR_MAX_CONCURRENT", data);
    }

    [Fact]
    public async Task Check_AsJson_HasEachFindingWithItsParts()
    {
        using var folder = new WorkingFolder().WithFile(".env", "HOST_MONITOR_ENABLED=perhaps\n");

        var (exitCode, data, _) = await HostProgram.RunAsync(folder, "check", "--json");

        using var json = JsonDocument.Parse(data);
        var finding = Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal(1, exitCode);
        Assert.Equal(["id", "severity", "place", "message", "remedy", "type"], finding.EnumerateObject().Select(member => member.Name));
        Assert.Equal(".env HOST_MONITOR_ENABLED", finding.GetProperty("place").GetString());
    }

    [Fact]
    public async Task Check_UnderStrictDiscovery_StillListsWhatIsWrong()
    {
        using var folder = new WorkingFolder()
            .WithVariable("HOST_MONITOR_INTERVAL_SECONDS", "soon")
            .WithVariable("JobRunner__StrictDiscovery", "true");

        var (exitCode, data, _) = await HostProgram.RunAsync(folder, "check");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error JR050", data, StringComparison.Ordinal);
    }
}
