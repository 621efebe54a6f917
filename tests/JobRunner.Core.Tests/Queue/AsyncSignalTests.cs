using JobRunner.Queue;

namespace JobRunner.Core.Tests.Queue;

public sealed class AsyncSignalTests
{
    [Fact]
    public void WaitAsync_AfterSet_IsThereAtOnce()
    {
        var signal = new AsyncSignal();
        signal.Set();

        Assert.True(signal.WaitAsync().AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task WaitAsync_SecondTimeAfterOneSet_Waits()
    {
        var signal = new AsyncSignal();
        signal.Set();
        await signal.WaitAsync();

        Assert.False(signal.WaitAsync().AsTask().IsCompleted);
    }

    [Fact]
    public async Task Set_WhileWaiting_Wakes()
    {
        var signal = new AsyncSignal();
        var wait = signal.WaitAsync().AsTask();

        Assert.True(signal.IsWaiting);
        signal.Set();

        await wait.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(signal.IsWaiting);
    }

    [Fact]
    public async Task Set_FromManyThreads_LosesNoWork()
    {
        const int Items = 200_000;
        var signal = new AsyncSignal();
        var queue = new System.Collections.Concurrent.ConcurrentQueue<int>();
        var seen = 0;
        var reader = Task.Run(
            async () =>
            {
                while (seen < Items)
                {
                    await signal.WaitAsync();
                    while (queue.TryDequeue(out _))
                    {
                        seen++;
                    }
                }
            },
            TestContext.Current.CancellationToken);

        Parallel.For(0, Items, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            queue.Enqueue(i);
            signal.Set();
        });

        await reader.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Items, seen);
    }
}
