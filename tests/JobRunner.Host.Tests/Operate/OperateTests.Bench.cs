using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Operate;

public abstract partial class OperateTests<TPlace>
{
    [Fact]
    public async Task Bench_OnAStore_MeasuresAndLeavesNothingBehind()
    {
        var report = await JsonAsync("bench", "--runs", "20");

        Assert.Equal(20, (int)report["runs"]!);
        Assert.All(
            new[] { "enqueuedSinglyPerSecond", "enqueuedInBatchesPerSecond", "drainedPerSecond", "startP50Milliseconds" }, rate => Assert.True((double)report[rate]! > 0, $"{rate} is {report[rate]}."));
        Assert.True((double)report["startP99Milliseconds"]! >= (double)report["startP50Milliseconds"]!, $"{report}");
        Assert.False(await place.HasBenchAsync(), "Something is left.");
        Assert.DoesNotContain("jobrunner_bench", (await JsonAsync("status")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bench_ThatIsInterrupted_LeavesNothingBehind()
    {
        await using var bench = HostProgram.Start(_folder, ["bench", "--runs", "1000000", .. place.NodeOptions]);
        await bench.WaitForTalkAsync("Measuring");

        bench.Send(Signal.Interrupt);

        Assert.Equal(1, await bench.WaitForExitAsync());
        Assert.Contains("Stopped; nothing is left behind.", bench.Talk.Text, StringComparison.Ordinal);
        Assert.False(await place.HasBenchAsync(), "Something is left.");
    }

    [Fact]
    public async Task Bench_BesideANode_AsksFirst()
    {
        await using var host = await ServeAsync();

        var (exitCode, data, talk) = await RunAsync("bench", "--runs", "1");

        Assert.Equal((2, string.Empty), (exitCode, data));
        Assert.StartsWith("error: there is no terminal to ask at: 1 node works on this store", talk, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("bench", "--runs", "1", "--yes")).ExitCode);
        await StopAsync(host);
    }
}
