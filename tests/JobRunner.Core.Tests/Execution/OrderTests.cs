using JobRunner.Queue;

namespace JobRunner.Core.Tests.Execution;

public sealed class OrderTests
{
    [Fact]
    public async Task E2_SeveralWait_HigherPriorityStartsFirst()
    {
        var (host, stage) = await ExecutionFixture.StartAsync(options => options.Execution.Workers = 1);
        await using var _ = host;
        var release = stage.Holds("one");
        await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();
        var low = await host.EnqueueAsync("many", JobPriority.Low);
        var normal = await host.EnqueueAsync("two", JobPriority.Normal);
        var critical = await host.EnqueueAsync("many", JobPriority.Critical);
        var high = await host.EnqueueAsync("two", JobPriority.High);

        release.SetResult();
        await host.RunUntilIdleAsync();

        Assert.Equal([critical, high, normal, low], stage.Starts.Skip(1).Select(start => start.RunId));
    }

    [Fact]
    public async Task E2_SamePriority_EarlierDueStartsFirst()
    {
        var (host, stage) = await ExecutionFixture.StartAsync(options => options.Execution.Workers = 1);
        await using var _ = host;
        stage.Takes("one", TimeSpan.FromSeconds(10));
        await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();
        var dueAtFive = (await host.Client.EnqueueAsync("many", options: new EnqueueOptions { DueAt = host.Time.Now.AddSeconds(5) })).RunId;
        var dueAtThree = (await host.Client.EnqueueAsync("two", options: new EnqueueOptions { DueAt = host.Time.Now.AddSeconds(3) })).RunId;
        await host.AdvanceAsync(TimeSpan.FromSeconds(7));
        var dueAtSeven = await host.EnqueueAsync("many");

        await host.RunUntilDrainedAsync();

        Assert.Equal([dueAtThree, dueAtFive, dueAtSeven], stage.Starts.Skip(1).Select(start => start.RunId));
    }

    [Fact]
    public async Task E2_PriorityAgeing_BoundsTheWaitBehindHigherOnes()
    {
        var (host, stage) = await ExecutionFixture.StartAsync(options =>
        {
            options.Execution.Workers = 1;
            options.Execution.PriorityAgeing = TimeSpan.FromMinutes(1);
        });
        await using var _ = host;
        var turn = TimeSpan.FromSeconds(10);
        stage.Takes("many", turn);
        await host.EnqueueAsync("many", JobPriority.Critical);
        var low = await host.EnqueueAsync("many", JobPriority.Low);
        var enqueuedAt = host.Time.Now;

        // More critical work than the one worker gets through, for as long as it takes.
        for (var i = 0; i < 60 && stage.Starts.All(start => start.RunId != low); i++)
        {
            await host.EnqueueAsync("many", JobPriority.Critical);
            await host.AdvanceAsync(TimeSpan.FromSeconds(5));
        }

        var start = Assert.Single(stage.Starts, start => start.RunId == low);
        Assert.InRange(start.At - enqueuedAt, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3) + turn);
    }

    [Fact]
    public async Task E5_PreserveOrder_OneAtATimeInEnqueueOrder()
    {
        var (host, stage) = await ExecutionFixture.StartAsync();
        await using var _ = host;
        stage.Takes("ordered", TimeSpan.FromSeconds(1));
        var runs = new List<Guid>();
        foreach (var priority in new[] { JobPriority.Low, JobPriority.Critical, JobPriority.Normal, JobPriority.High })
        {
            runs.Add(await host.EnqueueAsync("ordered", priority));
        }

        await host.RunUntilDrainedAsync();

        Assert.Equal(runs, stage.Starts.Select(start => start.RunId));
        Assert.Equal(1, stage.MostAtOnce("ordered"));
    }

    [Fact]
    public async Task E5_RetryingHead_HoldsBackTheRest()
    {
        var (host, stage) = await ExecutionFixture.StartAsync();
        await using var _ = host;
        stage.Set("ordered", (context, _) => context.Attempt == 1 && context.Payload.IsEmpty ? throw new InvalidOperationException("first try") : Task.CompletedTask);
        var head = await host.EnqueueAsync("ordered");
        var second = (await host.Client.EnqueueAsync("ordered", 2)).RunId;

        await host.AdvanceAsync(TimeSpan.FromSeconds(59));
        Assert.Equal([head], stage.Starts.Select(start => start.RunId));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal([head, head, second], stage.Starts.Select(start => start.RunId));
    }
}
