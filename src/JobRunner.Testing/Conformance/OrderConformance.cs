using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Types that preserve order: one run at a time, in the order of enqueuing.</summary>
public abstract class OrderConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    private static LeaseCapacity InOrder => Take() with { IsOrdered = true };

    [Fact]
    public async Task E5_Order_OneRunAtATimeOverAllNodes()
    {
        var (first, second) = (await EnqueuedAsync(), await EnqueuedAsync());

        var leased = Assert.Single(await LeaseAsync(InOrder));
        Assert.Equal(first.Id, leased.Run.Id);
        Assert.Empty(await LeaseAsync(InOrder));
        Assert.Empty(await LeaseAsync(OtherNode, InOrder));

        await CompletedAsync(leased, RunState.Succeeded);
        Assert.Equal(second.Id, Assert.Single(await LeaseAsync(OtherNode, InOrder)).Run.Id);
    }

    [Fact]
    public async Task E5_Order_IsThatOfEnqueuingWhateverThePriority()
    {
        var runs = new[]
        {
            Run() with { Priority = JobPriority.Low },
            Run() with { Priority = JobPriority.Critical },
            Run() with { Priority = JobPriority.High },
        };
        await EnqueueManyAsync([.. runs.Reverse()]);

        Assert.Equal(runs.Select(run => run.Id), await DrainAsync());
    }

    [Fact]
    public async Task E5_RetryingHead_HoldsBackTheRest()
    {
        var (first, second) = (await EnqueuedAsync(), await EnqueuedAsync());
        await CompletedAsync(Assert.Single(await LeaseAsync(InOrder)), RunState.Retrying);

        Assert.Empty(await LeaseAsync(InOrder));

        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([first.Id, second.Id], await DrainAsync());
    }

    [Fact]
    public async Task E5_RetryOfALaterRun_HoldsBackNothingBeforeIt()
    {
        var later = await EnqueuedAsync();
        await CompletedAsync(Assert.Single(await LeaseAsync(InOrder)), RunState.Retrying);
        var earlier = await EnqueuedAsync(Run() with { Id = Before(later.Id) });

        Assert.Equal(earlier.Id, Assert.Single(await LeaseAsync(InOrder)).Run.Id);
    }

    [Fact]
    public async Task E5_RunDueLater_DoesNotCountUntilItIsDue()
    {
        var first = await EnqueuedAsync(RunLater(TimeSpan.FromSeconds(10)));
        var (second, third) = (await EnqueuedAsync(), await EnqueuedAsync());
        var leased = Assert.Single(await LeaseAsync(InOrder));
        Assert.Equal(second.Id, leased.Run.Id);

        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(await LeaseAsync(InOrder));
        await CompletedAsync(leased, RunState.Succeeded);

        Assert.Equal([first.Id, third.Id], await DrainAsync());
    }

    [Fact]
    public async Task E5_GivenBackAndRescuedHead_GoesFirstAgain()
    {
        var (first, second) = (await EnqueuedAsync(), await EnqueuedAsync());
        await CompletedAsync(Assert.Single(await LeaseAsync(InOrder)), RunState.Queued);
        Assert.Equal(first.Id, Assert.Single(await LeaseAsync(InOrder)).Run.Id);

        Clock.Advance(LeaseDuration);
        await Store.RescueAsync(3, Token);

        Assert.Equal([first.Id, second.Id], await DrainAsync());
    }

    [Fact]
    public async Task E5_CancelledHead_LetsTheNextGo()
    {
        var (first, second) = (await EnqueuedAsync(), await EnqueuedAsync());
        await CompletedAsync(Assert.Single(await LeaseAsync(InOrder)), RunState.Retrying);

        await CancelAsync(first.Id);

        Assert.Equal(second.Id, Assert.Single(await LeaseAsync(InOrder)).Run.Id);
    }

    [Fact]
    public async Task E5_RetriedDeadLetter_GoesBeforeLaterRuns()
    {
        var first = await RunInStateAsync(RunState.Failed);
        var second = await EnqueuedAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));

        await Store.RetryAsync([first], Token);

        Assert.Equal([first, second.Id], await DrainAsync());
    }

    [Fact]
    public async Task E5_RunningTick_DoesNotHoldBackMessages()
    {
        var tick = await EnqueuedAsync();
        var message = await EnqueuedAsync(Run() with { Payload = Message() });
        var later = await EnqueuedAsync(Run() with { Payload = Message() });
        var messages = InOrder with { Selection = LeaseSelection.Messages };

        Assert.Equal(tick.Id, Assert.Single(await LeaseAsync(InOrder with { Selection = LeaseSelection.Ticks })).Run.Id);
        Assert.Equal(message.Id, Assert.Single(await LeaseAsync(messages)).Run.Id);
        Assert.Empty(await LeaseAsync(messages));
        Assert.Equal(RunState.Queued, await StateOfAsync(later.Id));
    }

    [Fact]
    public async Task E5_OtherTypes_AreNotHeldBack()
    {
        await EnqueueManyAsync(Run(), Run(), Run("discord"), Run("discord"));

        var leased = await LeaseAsync(InOrder, Take("discord"));

        Assert.Equal(["discord", "discord", "tweet"], leased.Select(run => run.Run.JobType).Order());
    }

    [Fact]
    public async Task E5_OrderRace_NeverRunsTwoAtOnce()
    {
        var second = await OpenSecondAsync();
        var runs = Enumerable.Range(0, 200).Select(_ => Run()).ToArray();
        await EnqueueManyAsync(runs);
        var (running, most) = (0, 0);
        var order = new System.Collections.Concurrent.ConcurrentQueue<Guid>();

        await RaceAsync(4, async racer =>
        {
            var store = racer % 2 == 0 ? Store : second;
            while (order.Count < runs.Length)
            {
                foreach (var leased in (await store.LeaseAsync(Request($"n{racer}", InOrder), Token)).Runs)
                {
                    InterlockedMax(ref most, Interlocked.Increment(ref running));
                    order.Enqueue(leased.Run.Id);
                    Interlocked.Decrement(ref running);
                    await store.CompleteAsync(new[] { Outcome(leased, RunState.Succeeded) }, Token);
                }
            }

            return true;
        });

        Assert.Equal(1, most);
        Assert.Equal(runs.Select(run => run.Id), order);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private static Guid Before(Guid id)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        bytes[0]--;
        return new Guid(bytes, bigEndian: true);
    }

    private async Task<List<Guid>> DrainAsync()
    {
        var drained = new List<Guid>();
        while (await LeaseAsync(InOrder) is [var leased])
        {
            drained.Add(leased.Run.Id);
            await CompletedAsync(leased, RunState.Succeeded);
        }

        return drained;
    }
}
