using JobRunner.Tasks.HostMonitor;

namespace JobRunner.Tasks.Tests.HostMonitor;

public sealed class HostSummaryTests
{
    [Fact]
    public void Of_ReadingsOfEachKind_IsOneShortLine()
    {
        HostReading[] readings =
        [
            new() { Kind = HostReadingKind.Load, Value = 0.421 },
            new() { Kind = HostReadingKind.Processor, Value = 3.4 },
            new() { Kind = HostReadingKind.Memory, Value = 7.9 },
            new() { Kind = HostReadingKind.Disk, Disk = "/", Value = 85.0 },
            new() { Kind = HostReadingKind.Disk, Disk = "/data", Value = 7.2 },
            new() { Kind = HostReadingKind.Uptime, Value = 4711 },
        ];

        Assert.Equal("load 0.42 per core, processors 3 % used, memory 8 % used, / 85 % free, /data 7 % free", HostSummary.Of(readings));
    }

    [Fact]
    public void Of_WhatCouldNotBeRead_LeavesItOut() =>
        Assert.Empty(HostSummary.Of([new HostReading { Kind = HostReadingKind.Memory, Success = false, Error = "gone" }]));
}
