using JobRunner.Dashboard.Api.Doctor;
using JobRunner.Host.Tests.Scenes;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.Doctor;

public sealed class DoctorTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Doctor_WhenAllIsWell_EndsWithZero()
    {
        using var scene = new CliScene();
        await scene.HeartbeatAsync();

        var end = await scene.RunAsync("doctor");

        Assert.Equal((0, "All is well."), (end.ExitCode, end.Talk));
        Assert.All(end.Lines.Where(line => !line.StartsWith(' ')), line => Assert.StartsWith(line.EndsWith("child processes", StringComparison.Ordinal) ? "note " : "ok ", line, StringComparison.Ordinal));
        Assert.Contains(end.Lines, line => line.StartsWith("        Their memory is limited by ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_WhenTheStoreIsAway_TellsTheRestAndEndsWithThree()
    {
        using var scene = new CliScene();
        ((DurableStore)(object)scene.Store).Failure = new StoreUnavailableException("The store cannot be reached.", new IOException());

        var end = await scene.RunAsync("doctor", "--json");

        Assert.Equal(3, end.ExitCode);
        Assert.Equal(
            ["configuration ok", "disk space ok", "child processes note", "store error", "schema skipped", "clock skipped", "leases skipped", "nodes skipped", "overdue types skipped"],
            end.Json["checks"]!.AsArray().Select(check => $"{check!["name"]} {check["status"]}"));
    }

    [Fact]
    public async Task Doctor_OfASettingThatIsWrong_NamesIt()
    {
        using var scene = new CliScene().WithFile("appsettings.json", """{ "Jobs": { "host_monitor": { "IntervalSeconds": "soon" } } }""");
        await scene.HeartbeatAsync();

        var end = await scene.RunAsync("doctor");

        Assert.Equal(1, end.ExitCode);
        Assert.Contains(end.Lines, line => line.Contains("JR050", StringComparison.Ordinal) && line.Contains("'soon'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_OfRunsThatLostTheirNode_SaysHowMany()
    {
        using var scene = new CliScene();
        await scene.RunningAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(1));

        var end = await scene.RunAsync("doctor");

        Assert.Equal(1, end.ExitCode);
        Assert.Contains(end.Lines, line => line.Contains("The leases of 1 running run have expired", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_OfATypeThatIsOverdue_NamesIt()
    {
        using var scene = new CliScene { Tasks = jobs => jobs.AddTask<NightlyTask>() };
        await scene.EndedAsync(RunState.Succeeded, "nightly");
        scene.Time.Advance(TimeSpan.FromHours(49));

        Assert.Contains("'nightly' is overdue: it last succeeded 2 d ago; more than 2 d is late.", (await scene.RunAsync("doctor")).Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(5, null)]
    [InlineData(-19, null)]
    [InlineData(6, "This machine's clock is at least 6 s behind the store's.")]
    [InlineData(-80, "This machine's clock is at least 65 s ahead of the store's.")]
    public void Clock_ByTheHeartbeatOfALivingNode_IsToldWithinALease(int heartbeatSeconds, string? expected)
    {
        var node = new NodeStatus(new NodeInfo("n", "h", 1, _now, "0", 5, []), _now.AddSeconds(heartbeatSeconds), IsAlive: true, 0);

        Assert.Equal(expected, ClockCheck.Judge([node], _now, _lease)?.Message);
    }

    [Theory]
    [InlineData(99, 1_000, DoctorSeverity.Error)]
    [InlineData(101, 10_000, DoctorSeverity.Warning)]
    [InlineData(101, 1_000, null)]
    [InlineData(6_000, 1_000_000, null)]
    public void Disk_ByItsRoom_IsJudged(long freeMegabytes, long totalMegabytes, object? expected) =>
        Assert.Equal(expected, DiskCheck.Judge("/data", freeMegabytes << 20, totalMegabytes << 20)?.Severity);

    [Fact]
    public void Service_OfATypeThatNoNodeHas_NamesTheNearest()
    {
        var counts = new TypeCounts("twet", [0, 0, 3, 0, 0, 0, 0, 0], null);
        var node = new NodeStatus(new NodeInfo("n", "h", 1, _now, "0", 5, ["tweet"]), _now, IsAlive: true, 0);

        Assert.Equal("3 runs wait for 'twet', which no living node has. Did you mean 'tweet'?", Assert.Single(ServiceCheck.Unserved([counts], [node])).Message);
        Assert.Equal(DoctorSeverity.Warning, Assert.Single(ServiceCheck.Unserved([counts], [])).Severity);
        Assert.Equal("No node lives, and 1 run waits.", Assert.Single(ServiceCheck.Unserved([new TypeCounts("twet", [0, 0, 1, 0, 0, 0, 0, 0], null)], [])).Message);
    }
}
