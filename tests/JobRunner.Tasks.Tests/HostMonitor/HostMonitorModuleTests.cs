using JobRunner.Tasks.HostMonitor;

namespace JobRunner.Tasks.Tests.HostMonitor;

public sealed class HostMonitorModuleTests
{
    [Fact]
    public void Check_NoSettings_FindsNothing() => Assert.Empty(Check());

    [Fact]
    public void Check_LimitsOff_FindsNothing() =>
        Assert.Empty(Check(
            ("HostMonitor:MaxLoadPerCore", ""), ("HostMonitor:MinDiskFreePercent", null), ("HostMonitor:ExcludedDisks:0", "/mnt/backup")));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task Options_EmptyValue_TurnsTheLimitOff(string? value)
    {
        await using var driver = TaskDriver.For(
            new HostMonitorModule(), settings: [("HostMonitor:MaxLoadPerCore", value), ("HostMonitor:MaxMemoryUsedPercent", "80.5")]);

        var options = driver.Options<HostMonitorOptions>();

        Assert.Null(options.MaxLoadPerCore);
        Assert.Equal(80.5, options.MaxMemoryUsedPercent);
        Assert.Equal(10, options.MinDiskFreePercent);
    }

    [Fact]
    public void Check_ValuesOutOfRange_AreAllTold()
    {
        var mistakes = Check(
            ("HostMonitor:MaxLoadPerCore", "0"),
            ("HostMonitor:MaxProcessorUsedPercent", "101"),
            ("HostMonitor:MaxMemoryUsedPercent", "-1"),
            ("HostMonitor:MinDiskFreePercent", "NaN"),
            ("HostMonitor:MinDiskFreeBytes", "-5"),
            ("HostMonitor:ExcludedDisks:0", "/fine"),
            ("HostMonitor:ExcludedDisks:1", "mnt/backup"));

        Assert.Equal(
        [
            "\"HostMonitor:MaxLoadPerCore\" is 0; give a number above 0, such as 2.",
            "\"HostMonitor:MaxProcessorUsedPercent\" is 101; give a percentage from 0 to 100.",
            "\"HostMonitor:MaxMemoryUsedPercent\" is -1; give a percentage from 0 to 100.",
            "\"HostMonitor:MinDiskFreePercent\" is NaN; give a percentage from 0 to 100.",
            "\"HostMonitor:MinDiskFreeBytes\" is -5; give a number of bytes from 0.",
            "\"HostMonitor:ExcludedDisks:1\" is \"mnt/backup\"; give a mount point such as /mnt/backup or a drive such as E:\\.",
        ], mistakes);
    }

    [Fact]
    public void Check_ValuesThatCannotBeReadAndUnknownNames_AreAllTold()
    {
        var mistakes = Check(
            ("HostMonitor:MaxLoadPerCore", "high"), ("HostMonitor:MinDiskFreeBytes", "10 GB"), ("HostMonitor:MaxMemoryPercent", "80"));

        Assert.Equal(3, mistakes.Count);
        Assert.Contains(mistakes, mistake => mistake.Contains("'high'", StringComparison.Ordinal));
        Assert.Contains(mistakes, mistake => mistake.Contains("'10 GB'", StringComparison.Ordinal));
        Assert.Contains(
            "\"HostMonitor:MaxMemoryPercent\" is no setting; there are ExcludedDisks, MaxLoadPerCore, MaxMemoryUsedPercent, "
            + "MaxProcessorUsedPercent, MinDiskFreeBytes, MinDiskFreePercent.",
            mistakes);
    }

    private static IReadOnlyList<string> Check(params (string Key, string? Value)[] settings) =>
        new HostMonitorModule().Check(TaskDriver.Settings(settings));
}
