using JobRunner.Host.Tests.Scenes;

namespace JobRunner.Host.Tests.Schedule;

public sealed class ScheduleTests
{
    [Fact]
    public async Task Schedule_AcrossTheGap_MarksTheInstantThatItMoves()
    {
        using var scene = new CliScene { Tasks = jobs => jobs.AddTask<NightlyTask>() };

        var end = await scene.RunAsync("schedule", "nightly", "--next", "3", "--from", "2027-03-26T12:00:00Z");

        Assert.Equal(4, end.Lines.Length);
        Assert.Contains("Sat 2027-03-27 02:30:00 +01:00  Europe/Berlin", end.Lines[1], StringComparison.Ordinal);
        Assert.Contains("Sun 2027-03-28 03:00:00 +02:00  Europe/Berlin  first instant after the clocks go forward", end.Lines[2], StringComparison.Ordinal);
        Assert.Contains("Mon 2027-03-29 02:30:00 +02:00  Europe/Berlin", end.Lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schedule_OfAllTypes_IsInTheOrderOfTime()
    {
        using var scene = new CliScene { Tasks = jobs => jobs.AddTask<NightlyTask>() };

        var fires = (await scene.RunAsync("schedule", "--json")).Json["fires"]!.AsArray();

        Assert.Equal(["host_monitor", "nightly"], fires.Select(fire => (string)fire!["type"]!).Distinct().Order());
        var instants = fires.Select(fire => (DateTimeOffset)fire!["at"]!).ToList();
        Assert.Equal(instants.Order(), instants);
        Assert.Equal("Europe/Berlin", fires.Select(fire => (string)fire!["zone"]!).Last());
    }

    [Fact]
    public async Task Schedule_AsksNoStore()
    {
        using var scene = new CliScene();
        ((DurableStore)(object)scene.Store).Failure = new InvalidOperationException("The store was asked.");

        Assert.Equal(0, (await scene.RunAsync("schedule")).ExitCode);
    }

    [Fact]
    public async Task Schedule_OfNoType_EndsWithTwo()
    {
        using var scene = new CliScene();

        var end = await scene.RunAsync("schedule", "host_moniter");

        Assert.Equal(2, end.ExitCode);
        Assert.Contains("Did you mean 'host_monitor'?", end.Talk, StringComparison.Ordinal);
    }
}
