using System.Threading.Channels;
using JobRunner.Bench.Measuring;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Bench.Contenders;

/// <summary>The same work with nothing around it: a prioritised channel with five readers, a semaphore per type, a timeout source and a DI scope per job.</summary>
internal sealed class FloorContender : IContender
{
    private readonly RunProbe _probe = new();
    private readonly ServiceProvider _services;
    private readonly IServiceScopeFactory _scopes;
    private readonly SemaphoreSlim[] _slots = [.. JobMix.Names.Select(_ => new SemaphoreSlim(JobMix.MaxConcurrent))];
    private readonly JobPriority[] _priorities = [.. Enumerable.Range(0, JobMix.Types).Select(JobMix.PriorityOf)];
    private readonly CancellationTokenSource _stopping = new();
    private long _made;

    public FloorContender()
    {
        _services = new ServiceCollection().AddSingleton(_probe).AddScoped<FloorTask>().BuildServiceProvider();
        _scopes = _services.GetRequiredService<IServiceScopeFactory>();
    }

    public string Name => "floor";

    public async Task<Throughput> DrainAsync(int runs)
    {
        var channel = NewChannel();
        var meter = new RunMeter(_probe, runs);
        Enqueue(channel, runs);
        meter.Start();
        var readers = StartReaders(channel);
        return await meter.EndAsync(() => StopAsync(channel, readers));
    }

    public async Task<Throughput> EnqueueAndDrainAsync(int runs)
    {
        var channel = NewChannel();
        var readers = StartReaders(channel);
        var meter = new RunMeter(_probe, runs);
        meter.Start();
        Enqueue(channel, runs);
        return await meter.EndAsync(() => StopAsync(channel, readers));
    }

    public async Task<Latency> LatencyAsync(TimeSpan span)
    {
        var channel = NewChannel();
        var readers = StartReaders(channel);
        var latency = await Load.OfferAsync(_probe, span, run => channel.Writer.WriteAsync(Make(run)));
        await StopAsync(channel, readers);
        return latency;
    }

    public ValueTask DisposeAsync()
    {
        Array.ForEach(_slots, slots => slots.Dispose());
        _stopping.Dispose();
        return _services.DisposeAsync();
    }

    private static Channel<FloorJob> NewChannel() => Channel.CreateUnboundedPrioritized<FloorJob>();

    private static Task StopAsync(Channel<FloorJob> channel, Task readers)
    {
        channel.Writer.Complete();
        return readers;
    }

    private void Enqueue(Channel<FloorJob> channel, int runs)
    {
        for (var run = 0; run < runs; run++)
        {
            channel.Writer.TryWrite(Make(run));
        }
    }

    private FloorJob Make(int run)
    {
        var type = JobMix.TypeOf(run);
        return new FloorJob(type, _priorities[type], _made++);
    }

    private Task StartReaders(Channel<FloorJob> channel) =>
        Task.WhenAll(Enumerable.Range(0, JobMix.Workers).Select(_ => Task.Run(() => ReadAsync(channel.Reader))));

    private async Task ReadAsync(ChannelReader<FloorJob> reader)
    {
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out var job))
            {
                await ExecuteAsync(job);
            }
        }
    }

    private async ValueTask ExecuteAsync(FloorJob job)
    {
        var slots = _slots[job.Type];
        await slots.WaitAsync();
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            timeout.CancelAfter(TimeSpan.FromSeconds(JobMix.TimeoutSeconds));
            await using var scope = _scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<FloorTask>().ExecuteAsync(timeout.Token);
        }
        finally
        {
            slots.Release();
        }
    }
}
