using System.Text.Json;
using JobRunner.Tasks.HostMonitor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobRunner.Tasks.Tests.HostMonitor;

public sealed class HostMonitorTaskTests
{
    [Fact]
    public async Task Execute_ThisMachine_ReportsRealReadings()
    {
        await using var driver = TaskDriver.For(new HostMonitorModule());

        var results = await driver.RunAsync<HostMonitorTask>(new JobContext());

        var readings = JsonSerializer.Deserialize<HostReading[]>(results.Json, JobJson.Options)!;
        Assert.Equal(0, results.Failed);
        Assert.Contains(readings, reading => reading is { Kind: HostReadingKind.Memory, Value: > 0, TotalBytes: > 0 });
        Assert.Contains(readings, reading => reading is { Kind: HostReadingKind.Disk, Value: > 0, TotalBytes: > 0 });
    }

    [Fact]
    public async Task Execute_MemoryAboveTheLimit_SucceedsAndWarnsInTheRunsLog()
    {
        var state = new MachineState { Memory = new MemoryState(1024, 1), Disks = [new DiskState("/", 100, 90, 90)] };
        await using var driver = Driver(state);
        var context = new JobContext();

        var results = await driver.RunAsync<HostMonitorTask>(context);

        Assert.Equal((2, 0), (results.Succeeded, results.Failed));
        Assert.Equal(
            [
                (LogLevel.Information, "memory 100 % used, / 90 % free"),
                (LogLevel.Warning, "Memory is 99.9 % used of the 1.0 KiB that the machine has; the limit is 90 %."),
            ],
            context.LogLines.Select(line => (line.Level, line.Text)));
    }

    [Fact]
    public async Task Execute_NothingReadable_FailsTheRun()
    {
        await using var driver = Driver(new MachineState { Unreadable = [new UnreadablePart(HostReadingKind.Memory, "gone")] });
        var context = new JobContext();

        var results = await driver.RunAsync<HostMonitorTask>(context);

        Assert.True(results.OnlyFailures);
        Assert.Equal("Memory could not be read: gone", results.FirstError);
        Assert.Single(context.LogLines);
    }

    [Fact]
    public async Task ValidateConfig_GoodSettings_Passes()
    {
        await using var driver = Driver(new MachineState(), ("HostMonitor:MaxLoadPerCore", ""), ("HostMonitor:ExcludedDisks:0", "/mnt/backup"));

        Assert.True((await driver.ValidateConfigAsync<HostMonitorTask>(new JobContext())).IsPass);
    }

    [Fact]
    public async Task ValidateConfig_SettingsOutOfRange_SkipsWithAllMistakes()
    {
        await using var driver = Driver(new MachineState(), ("HostMonitor:MaxLoadPerCore", "-1"), ("HostMonitor:MinDiskFreePercent", "200"));

        var reason = (await driver.ValidateConfigAsync<HostMonitorTask>(new JobContext())).Reason;

        Assert.Contains("MaxLoadPerCore", reason);
        Assert.Contains("MinDiskFreePercent", reason);
    }

    [Theory]
    [InlineData("HostMonitor:MaxLoadPerCore", "high")]
    [InlineData("HostMonitor:MaxLoadPerCor", "2")]
    public async Task ValidateConfig_SettingsThatCannotBeRead_SkipsWithTheReason(string key, string value)
    {
        await using var driver = Driver(new MachineState(), (key, value));

        Assert.Contains("MaxLoadPerCor", (await driver.ValidateConfigAsync<HostMonitorTask>(new JobContext())).Reason);
    }

    [Fact]
    public async Task Execute_ExcludedDisks_ReachTheReader()
    {
        var reader = new FixedReader(new MachineState());
        await using var driver = Driver(reader, ("HostMonitor:ExcludedDisks:0", "/mnt/backup/"));

        await driver.RunAsync<HostMonitorTask>(new JobContext());

        Assert.True(reader.IsExcluded?.Invoke("/mnt/backup"));
        Assert.False(reader.IsExcluded?.Invoke("/mnt"));
    }

    private static TaskDriver Driver(MachineState state, params (string Key, string? Value)[] settings) => Driver(new FixedReader(state), settings);

    private static TaskDriver Driver(FixedReader reader, params (string Key, string? Value)[] settings) =>
        TaskDriver.For(new HostMonitorModule(), register: services => services.AddSingleton(new HostMeter(reader)), settings: settings);

    private sealed class FixedReader(MachineState state) : IMachineReader
    {
        public Func<string, bool>? IsExcluded { get; private set; }

        public MachineState Read(Func<string, bool> isExcluded)
        {
            IsExcluded = isExcluded;
            return state;
        }
    }
}
