using JobRunner.Monitoring;
using JobRunner.Monitoring.Events;
using JobRunner.Queue;

namespace JobRunner.Core.Tests.Monitoring.Events;

public sealed class EventLogTests
{
    [Fact]
    public void Latest_MoreThanItHolds_KeepsTheNewest()
    {
        var log = Make(capacity: 3);
        foreach (var number in Enumerable.Range(1, 10))
        {
            log.Add(Failed($"type-{number}"));
        }

        Assert.Equal(["type-10", "type-9", "type-8"], log.Latest(100).OfType<RunEvent>().Select(happened => happened.JobType));
    }

    [Fact]
    public void Latest_StormOfFailures_DoesNotPushOutTheRest()
    {
        var log = Make(capacity: 3);
        log.Add(new StoreLost(Samples.Start, "gone"));
        foreach (var number in Enumerable.Range(1, 1_000))
        {
            log.Add(Failed($"type-{number}"));
        }

        var events = log.Latest(100);

        Assert.Equal(4, events.Count);
        Assert.IsType<StoreLost>(events[^1]);
    }

    [Fact]
    public void Latest_SortsMixed_AreInTheOrderInWhichTheyCame()
    {
        var log = Make(capacity: 10);
        log.Add(Failed("one"));
        log.Add(new StoreLost(Samples.Start, null));
        log.Add(Failed("two"));

        Assert.Equal(["RunFailed", "StoreLost", "RunFailed"], log.Latest(10).Select(happened => happened.Name));
        Assert.Equal("two", Assert.IsType<RunFailed>(Assert.Single(log.Latest(1))).JobType);
    }

    [Fact]
    public void Add_WithoutCapacity_KeepsNothing()
    {
        var log = Make(capacity: 0);

        log.Add(Failed("one"));

        Assert.Empty(log.Latest(10));
    }

    private static RunFailed Failed(string jobType) => new(Samples.Start, jobType, Guid.Empty, 1, RunErrorKind.Exception, "no");

    private static EventLog Make(int capacity) => new(new MonitoringOptions { MaxRecentEvents = capacity });
}
