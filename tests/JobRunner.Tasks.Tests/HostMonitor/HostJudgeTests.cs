using JobRunner.Tasks.HostMonitor;

namespace JobRunner.Tasks.Tests.HostMonitor;

public sealed class HostJudgeTests
{
    private const long Gibibyte = 1L << 30;

    [Theory]
    [InlineData(4, false, "Load is 2.00 per core (4.00, 1.00 and 0.50 over 1, 5 and 15 minutes on 2 cores).")]
    [InlineData(4.1, true, "Load is 2.05 per core (4.10, 1.00 and 0.50 over 1, 5 and 15 minutes on 2 cores); the limit is 2.")]
    public void Judge_Load_IsCrossedAboveTheLimitPerCore(double oneMinute, bool isCrossed, string message)
    {
        var reading = Judge(new MachineState { Load = new LoadState(oneMinute, 1, 0.5, Cores: 2) });

        Assert.Equal((isCrossed, message, true), (reading.IsCrossed, reading.Message, reading.Success));
        Assert.Equal((oneMinute / 2, 2d), (reading.Value, reading.Limit));
    }

    [Theory]
    [InlineData(10, false, "Memory is 90.0 % used of the 16.0 GiB that the machine has.")]
    [InlineData(9, true, "Memory is 91.0 % used of the 16.0 GiB that the machine has; the limit is 90 %.")]
    public void Judge_Memory_IsCrossedAboveTheLimit(int availablePercent, bool isCrossed, string message)
    {
        var reading = Judge(new MachineState { Memory = new MemoryState(16 * Gibibyte / 100 * 100, 16 * Gibibyte / 100 * availablePercent) });

        Assert.Equal((isCrossed, message), (reading.IsCrossed, reading.Message));
    }

    [Fact]
    public void Judge_MemoryOfAGroup_SaysWhoseLimitItIs() =>
        Assert.Equal(
            "Memory is 50.0 % used of the 1.0 GiB that the control group allows.",
            Judge(new MachineState { Memory = new MemoryState(Gibibyte, Gibibyte / 2, IsLimited: true) }).Message);

    [Fact]
    public void Judge_Processor_IsJudgedOnlyWhenALimitIsSet()
    {
        var state = new MachineState { ProcessorUsedPercent = 99.9 };

        Assert.False(Judge(state).IsCrossed);
        Assert.Equal("Processors are 99.9 % used; the limit is 95 %.", Judge(state, new HostMonitorOptions { MaxProcessorUsedPercent = 95 }).Message);
    }

    [Theory]
    [InlineData(10.0, null, false, "")]
    [InlineData(10.1, null, true, "; the limit is 10.1 %")]
    [InlineData(null, 10 * Gibibyte, false, "")]
    [InlineData(null, (10 * Gibibyte) + 1, true, "; the limit is 10.0 GiB")]
    [InlineData(50.0, 20 * Gibibyte, true, "; the limit is 50 %")]
    public void Judge_Disk_IsCrossedBelowEitherLimit(double? percent, long? bytes, bool isCrossed, string crossing)
    {
        var disk = new DiskState("/data", Total: 100 * Gibibyte, Free: 10 * Gibibyte, Available: 10 * Gibibyte);

        var reading = Judge(new MachineState { Disks = [disk] }, new HostMonitorOptions { MinDiskFreePercent = percent, MinDiskFreeBytes = bytes });

        Assert.Equal(isCrossed, reading.IsCrossed);
        Assert.Equal($"Disk \"/data\" has 10.0 % free, 10.0 GiB of 100.0 GiB{crossing}.", reading.Message);
        Assert.Equal(("/data", 10 * Gibibyte, 100 * Gibibyte), (reading.Disk, reading.AvailableBytes, reading.TotalBytes));
    }

    [Fact]
    public void FreePercent_BlocksKeptForTheSystem_CountNeitherWay() =>
        Assert.Equal(75, new DiskState("/", Total: 100, Free: 80, Available: 60).FreePercent);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(100, 0, 0)]
    [InlineData(10, 30, 30)]
    public void FreePercent_NumbersThatCannotBe_StayInRange(long total, long free, long available) =>
        Assert.InRange(new DiskState("/", total, free, available).FreePercent, 0, 100);

    [Fact]
    public void Judge_UnreadablePart_IsNoSuccess()
    {
        var reading = Judge(new MachineState { Unreadable = [new UnreadablePart(HostReadingKind.Disk, "Input/output error", "/data")] });

        Assert.False(reading.Success);
        Assert.Equal("Disk \"/data\" could not be read: Input/output error", reading.Error);
    }

    [Fact]
    public void Judge_AllLimitsOff_CrossesNothing()
    {
        var options = new HostMonitorOptions { MaxLoadPerCore = null, MaxMemoryUsedPercent = null, MinDiskFreePercent = null };
        var state = new MachineState
        {
            Load = new LoadState(900, 900, 900, 1),
            ProcessorUsedPercent = 100,
            Memory = new MemoryState(100, 0),
            Disks = [new DiskState("/", 100, 0, 0)],
            Uptime = TimeSpan.FromMinutes(1501),
        };

        var readings = HostJudge.Judge(state, options);

        Assert.Equal(5, readings.Count);
        Assert.DoesNotContain(readings, reading => reading.IsCrossed || reading.Limit is not null);
        Assert.Equal("The machine has been up for 1 d 1 h 1 min.", readings[^1].Message);
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1.0 KiB")]
    [InlineData(1536 * 1024, "1.5 MiB")]
    [InlineData(long.MaxValue, "8.0 EiB")]
    public void ByteWords_Size_IsReadable(long bytes, string expected) => Assert.Equal(expected, ByteWords.Of(bytes));

    private static HostReading Judge(MachineState state, HostMonitorOptions? options = null) =>
        Assert.Single(HostJudge.Judge(state, options ?? new HostMonitorOptions()));
}
