using JobRunner.Scheduling;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Scheduling;

public sealed class ScheduleTriggerTests
{
    private static readonly JobSchedule _every30 = JobSchedule.EverySeconds("tweet", 30);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void S4_Triggered_LateByAnyAmount_GoesOnFromTheInstantThatWasScheduled()
    {
        var (trigger, first) = Started();
        _time.JumpTo(first.AddSeconds(44));

        trigger.Triggered(null);

        Assert.Equal(first, trigger.PreviousFireTimeUtc);
        Assert.Equal(first.AddSeconds(30), trigger.NextFireTimeUtc);
    }

    [Fact]
    public void S4_UpdateAfterMisfire_AfterHours_WakesOnceForTheLatestDueInstant()
    {
        var (trigger, first) = Started();
        _time.JumpTo(first.AddHours(5).AddSeconds(1));

        trigger.UpdateAfterMisfire(null);

        Assert.Equal(first.AddHours(5), trigger.NextFireTimeUtc);
        trigger.UpdateAfterMisfire(null);
        Assert.Equal(first.AddHours(5), trigger.NextFireTimeUtc);
    }

    [Fact]
    public void Clone_ThatFires_LeavesTheOriginalAsItWas()
    {
        var (trigger, first) = Started();

        ((ScheduleTrigger)trigger.Clone()).Triggered(null);

        Assert.Equal(first, trigger.NextFireTimeUtc);
    }

    private (ScheduleTrigger Trigger, DateTimeOffset First) Started()
    {
        var trigger = new ScheduleTrigger("tweet", _every30, _time.GetUtcNow(), _time);
        return (trigger, trigger.ComputeFirstFireTimeUtc(null)!.Value);
    }
}
