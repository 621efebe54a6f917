using JobRunner.Tasks.HostMonitor.Linux;

namespace JobRunner.Tasks.Tests.HostMonitor.Linux;

public sealed class ProcessorTimesTests
{
    private const string TwoCores =
        """
        cpu  4705 356 584 3699176 23060 0 49 12 100 0
        cpu0 2000 150 300 1849588 11530 0 25 6 50 0
        cpu1 2705 206 284 1849588 11530 0 24 6 50 0
        intr 8885917 17 0 0 0 0 0 0 0 1 79281 0 0 0
        ctxt 38014093
        btime 1735689600
        processes 26442
        procs_running 1
        procs_blocked 0
        softirq 1 2 3
        """;

    [Fact]
    public void Parse_RealText_CountsGuestsOnceAndWaitsAsIdle()
    {
        var times = ProcessorTimes.Parse(TwoCores);

        Assert.Equal(new ProcessorTimes(Idle: 3699176 + 23060, Total: 4705 + 356 + 584 + 3699176 + 23060 + 49 + 12, Cores: 2), times);
    }

    [Fact]
    public void Parse_HugeMachineWithCoresOff_CountsThoseThatAreOn()
    {
        var cores = Enumerable.Range(0, 512).Where(core => core % 3 != 0).Select(core => $"cpu{core} 1 1 1 1 1 1 1 1 0 0");
        var interrupts = $"intr {string.Join(' ', Enumerable.Repeat('0', 20_000))}";
        var text = string.Join('\n', ["cpu  18446744073709 5 5 9223372036854 5 5 5 5 5 5", .. cores, interrupts]);

        Assert.Equal(341, ProcessorTimes.Parse(text)?.Cores);
    }

    [Fact]
    public void Parse_OldKernelWithFourFields_IsUnderstood() =>
        Assert.Equal(new ProcessorTimes(Idle: 40, Total: 100, Cores: 1), ProcessorTimes.Parse("cpu  10 20 30 40\r\ncpu0 10 20 30 40\r\n"));

    [Theory]
    [InlineData("")]
    [InlineData("cpu0 1 2 3 4")]
    [InlineData("cpu  1 2 3")]
    [InlineData("cpu  1 2 x 4")]
    [InlineData("cpu  1 2 -3 4")]
    [InlineData("cpu  1 2 3 99999999999999999999999")]
    public void Parse_OtherText_GivesNone(string text) => Assert.Null(ProcessorTimes.Parse(text));

    [Fact]
    public void UsedPercentSince_QuarterIdle_IsThreeQuarters() =>
        Assert.Equal(75, new ProcessorTimes(Idle: 150, Total: 600, Cores: 2).UsedPercentSince(new ProcessorTimes(Idle: 100, Total: 400, Cores: 2)));

    [Fact]
    public void UsedPercentSince_IdleRunsBackwards_IsWhole() =>
        Assert.Equal(100, new ProcessorTimes(Idle: 90, Total: 600, Cores: 2).UsedPercentSince(new ProcessorTimes(Idle: 100, Total: 400, Cores: 2)));

    [Theory]
    [InlineData(400)]
    [InlineData(5)]
    public void UsedPercentSince_NoTimeOrAReset_IsNotKnown(ulong total) =>
        Assert.Null(new ProcessorTimes(Idle: 1, total, Cores: 2).UsedPercentSince(new ProcessorTimes(Idle: 100, Total: 400, Cores: 2)));
}
