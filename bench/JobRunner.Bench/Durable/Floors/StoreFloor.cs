using System.Threading.Channels;
using JobRunner.Bench.Contenders;
using JobRunner.Bench.Measuring;

namespace JobRunner.Bench.Durable.Floors;

/// <summary>A loop by hand around a store's batched statements: claims ahead, five workers, completions in batches, and nothing else.</summary>
internal sealed class StoreFloor<TId> : IDurableContender
{
    private const int Claimed = 400;
    private const int Ahead = 400;

    private readonly IFloorStore<TId> _store;
    private readonly Channel<FloorRun<TId>> _claimed = Channel.CreateBounded<FloorRun<TId>>(new BoundedChannelOptions(Ahead) { SingleWriter = true });
    private readonly Channel<FloorRun<TId>> _ended = Channel.CreateUnbounded<FloorRun<TId>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private Task _loops = Task.CompletedTask;
    private volatile bool _isHeld;
    private long _enqueued;
    private long _completed;

    private StoreFloor(string name, IFloorStore<TId> store) => (Name, _store) = (name, store);

    public string Name { get; }

    public RunProbe Probe { get; } = new();

    public static async Task<StoreFloor<TId>> StartAsync(string name, IFloorStore<TId> store)
    {
        var floor = new StoreFloor<TId>(name, store);
        await store.StartAsync(floor.Wake);
        floor._loops = Task.WhenAll([
            Task.Run(floor.ClaimAsync), Task.Run(floor.CompleteAsync), .. Enumerable.Range(0, JobMix.Workers).Select(_ => Task.Run(floor.WorkAsync)),
        ]);
        return floor;
    }

    public Task HoldAsync()
    {
        _isHeld = true;
        return Task.CompletedTask;
    }

    public Task ReleaseAsync()
    {
        _isHeld = false;
        Wake();
        return Task.CompletedTask;
    }

    public ValueTask EnqueueAsync(int run) => EnqueueManyAsync(run, 1);

    public ValueTask EnqueueManyAsync(int first, int count)
    {
        _enqueued += count;
        return _store.EnqueueAsync(first, count);
    }

    public async Task SettleAsync()
    {
        while (Volatile.Read(ref _completed) < _enqueued)
        {
            // A loop that broke would let this wait for ever.
            await Task.WhenAny(_loops, Task.Delay(1));
            await (_loops.IsCompleted ? _loops : Task.CompletedTask);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loops;
        await _store.DisposeAsync();
        _stopping.Dispose();
        _wake.Dispose();
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    private async Task ClaimAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var runs = _isHeld ? [] : await _store.ClaimAsync(Claimed);
            foreach (var run in runs)
            {
                await _claimed.Writer.WriteAsync(run);
            }

            if (runs.Count == 0)
            {
                await _wake.WaitAsync(_stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        _claimed.Writer.Complete();
    }

    private async Task WorkAsync()
    {
        await foreach (var run in _claimed.Reader.ReadAllAsync())
        {
            Probe.Hit();
            _ended.Writer.TryWrite(run);
        }

        // Every worker comes here; the first says it for all, and nothing is running any more.
        _ended.Writer.TryComplete();
    }

    private async Task CompleteAsync()
    {
        var batch = new List<FloorRun<TId>>(Claimed);
        while (await _ended.Reader.WaitToReadAsync())
        {
            while (batch.Count < Claimed && _ended.Reader.TryRead(out var run))
            {
                batch.Add(run);
            }

            await _store.CompleteAsync(batch);
            Interlocked.Add(ref _completed, batch.Count);
            batch.Clear();
        }
    }
}
