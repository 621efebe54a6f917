using JobRunner.Scheduling;
using JobRunner.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace JobRunner.Core.Tests.Scheduling;

public sealed class TriggerFirerTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public async Task S1_AllThatIsDue_IsEnqueuedAtOnce()
    {
        await using var node = await TriggerNode.StartAsync(_time, []);
        var book = new ScheduleBook();
        var jobs = Enumerable.Range(0, 200).Select(i => TriggerNode.Cron($"type_{i}", "*/1 * * * *")).ToList();
        book.Apply(jobs, [], _time.Now);
        var instant = jobs[0].Schedule!.Next(_time.Now)!.Value;
        await _time.AdvanceAsync(instant - _time.Now);
        jobs.ForEach(job => Assert.True(book.HandOver(job.JobType, instant)));
        var before = node.Store.Enqueues;

        await new TriggerFirer(book, new FireTargets(node.Client, node.Store, node.Log), _time.Clock, new SchedulingOptions(), NullLogger.Instance)
            .FireAsync(TestContext.Current.CancellationToken);

        Assert.Equal(200, node.Log.AllFired.Count);
        Assert.Equal(1, node.Store.Enqueues - before);
        Assert.Empty(book.Due());
    }
}
