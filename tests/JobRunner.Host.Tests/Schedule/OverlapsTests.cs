using JobRunner.Dashboard.Api.Schedules;
using JobRunner.Discovery;

namespace JobRunner.Host.Tests.Schedule;

public sealed class OverlapsTests
{
    private static readonly DateTimeOffset _from = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(OverlapPolicy.Skip, "an instant that falls into a run makes none (Overlap=Skip).")]
    [InlineData(OverlapPolicy.BufferOne, "of the instants that fall into a run, one waits and the others make none (Overlap=BufferOne).")]
    [InlineData(OverlapPolicy.CancelRunning, "an instant that falls into a run cancels it (Overlap=CancelRunning).")]
    [InlineData(OverlapPolicy.Allow, "its 2 slots are not enough for that, and runs pile up (Overlap=Allow).")]
    public void Of_ATypeThatMayTakeLongerThanItsInterval_SaysWhatItsPolicyDoes(OverlapPolicy policy, string expected)
    {
        var job = Job("tweet", "* * * * *") with { Overlap = policy, MaxConcurrent = 2, Timeout = TimeSpan.FromSeconds(150) };

        var overlap = Assert.Single(Overlaps.Of([job], _from, workers: 5));

        Assert.Equal("self", overlap.Kind);
        Assert.Equal($"'tweet' is due every 60 s, and a run may take up to 2 min (its timeout): {expected}", overlap.Message);
    }

    [Fact]
    public void Of_ATypeWithEnoughSlots_SaysSo() => Assert.EndsWith(
        "its slots are enough for that (Overlap=Allow).",
        Assert.Single(Overlaps.Of([Job("tweet", "* * * * *") with { Overlap = OverlapPolicy.Allow, MaxConcurrent = 3, Timeout = TimeSpan.FromSeconds(150) }], _from, 5)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Of_ATypeThatIsDoneInTime_IsSilent() =>
        Assert.Empty(Overlaps.Of([Job("tweet", "* * * * *") with { Timeout = TimeSpan.FromSeconds(60) }], _from, workers: 5));

    [Fact]
    public void Of_MoreTypesAtAnInstantThanWorkers_NamesTheWorst()
    {
        JobDescriptor[] jobs = [Job("a", "0 12 * * *"), Job("b", "0 12 * * *"), Job("c", "0 12,18 * * *"), Job("d", "0 18 * * *"), Job("e", "0 18 * * *"), Job("f", "0 18 * * *")];

        var overlap = Assert.Single(Overlaps.Of(jobs, _from, workers: 2));

        Assert.Equal(("workers", _from.AddHours(8)), (overlap.Kind, overlap.At));
        Assert.Equal(["c", "d", "e", "f"], overlap.Types);
        Assert.Contains("4 types are due at 2026-11-22T18:00:00Z on 2 workers, so that 2 wait", overlap.Message, StringComparison.Ordinal);
        Assert.EndsWith("there are workers 2 times.", overlap.Message, StringComparison.Ordinal);
        Assert.Empty(Overlaps.Of(jobs, _from, workers: 4));
    }

    private static JobDescriptor Job(string type, string cron) => new()
    {
        JobType = type,
        TaskType = typeof(OverlapsTests),
        Name = type,
        Schedule = JobSchedule.TryParseCron(cron, TimeZoneInfo.Utc, out var schedule, out _) ? schedule : null,
        Timeout = TimeSpan.FromSeconds(1),
    };
}
