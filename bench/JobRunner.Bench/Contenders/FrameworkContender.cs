using JobRunner.Bench.Measuring;

namespace JobRunner.Bench.Contenders;

/// <summary>The whole framework: what <see cref="FloorContender"/> does, and everything around it.</summary>
internal sealed class FrameworkContender : IContender
{
    private readonly RunProbe _probe;
    private readonly FrameworkHost _host;

    private FrameworkContender(RunProbe probe, FrameworkHost host)
    {
        (_probe, _host) = (probe, host);
    }

    public string Name => "JobRunner";

    public static async Task<FrameworkContender> StartAsync()
    {
        var probe = new RunProbe();
        return new FrameworkContender(probe, await FrameworkHost.StartAsync(JobMix.MakeTasks(), probe));
    }

    public async Task<Throughput> DrainAsync(int runs)
    {
        foreach (var type in JobMix.Names)
        {
            await _host.Client.PauseAsync(type);
        }

        var meter = new RunMeter(_probe, runs);
        await EnqueueAsync(runs);
        meter.Start();
        foreach (var type in JobMix.Names)
        {
            await _host.Client.ResumeAsync(type);
        }

        return await meter.EndAsync(_host.SettleAsync);
    }

    public async Task<Throughput> EnqueueAndDrainAsync(int runs)
    {
        var meter = new RunMeter(_probe, runs);
        meter.Start();
        await EnqueueAsync(runs);
        return await meter.EndAsync(_host.SettleAsync);
    }

    public async Task<Latency> LatencyAsync(TimeSpan span)
    {
        var latency = await Load.OfferAsync(_probe, span, EnqueueOneAsync);
        await _host.SettleAsync();
        return latency;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task EnqueueAsync(int runs)
    {
        for (var run = 0; run < runs; run++)
        {
            await EnqueueOneAsync(run);
        }
    }

    private async ValueTask EnqueueOneAsync(int run) => await _host.Client.EnqueueAsync(JobMix.Names[JobMix.TypeOf(run)]);
}
