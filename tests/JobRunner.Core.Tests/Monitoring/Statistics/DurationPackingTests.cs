using JobRunner.Monitoring.Statistics;

namespace JobRunner.Core.Tests.Monitoring.Statistics;

public sealed class DurationPackingTests
{
    [Fact]
    public void Pack_Nothing_IsNoBytes()
    {
        Assert.True(DurationPacking.Pack(null).IsEmpty);
        Assert.True(DurationPacking.Pack(new DurationStatistics()).IsEmpty);
        Assert.True(DurationPacking.TryAdd([], new DurationStatistics()));
    }

    [Fact]
    public void TryAdd_WhatWasPacked_IsTheSameAgain()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var durations = DurationSamples.Of(DurationSamples.Draw(random, random.Next(1, 400)));
            var read = new DurationStatistics();

            Assert.True(DurationPacking.TryAdd(DurationPacking.Pack(durations).Span, read));

            Assert.Equal(durations.Summarize(), read.Summarize());
            Assert.Equal(durations.Bars(), read.Bars());
        }
    }

    [Fact]
    public void Pack_MinuteOfLikeDurations_IsShort()
    {
        var durations = new DurationStatistics();
        var random = new Random(3);
        for (var count = 0; count < 10_000; count++)
        {
            durations.Add(random.NextInt64(10, 40) * TimeSpan.TicksPerMillisecond);
        }

        Assert.InRange(DurationPacking.Pack(durations).Length, 1, 100);
    }

    [Fact]
    public void TryAdd_AnyBytes_AddsAllOrNothing()
    {
        var random = new Random(11);
        var good = DurationPacking.Pack(DurationSamples.Of(DurationSamples.Draw(random, 50))).ToArray();
        for (var round = 0; round < 20_000; round++)
        {
            byte[] packed = [.. good];
            packed[random.Next(packed.Length)] = (byte)random.Next(256);
            var durations = DurationSamples.Of([10]);

            var isRead = DurationPacking.TryAdd(packed.AsSpan(0, random.Next(packed.Length + 1)), durations);

            Assert.True(isRead ? durations.Count >= 1 : durations.Count == 1);
            Assert.Equal(durations.Count, durations.Bars().Sum(bar => bar.Count));
            Assert.NotNull(durations.Summarize());
        }
    }

    [Theory]
    [InlineData(new byte[] { 2, 1, 1, 1, 1, 1 })]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 1, 9, 9, 9 })]
    [InlineData(new byte[] { 1, 9, 9, 8, 0, 1 })]
    [InlineData(new byte[] { 1, 9, 9, 9, 0, 0 })]
    [InlineData(new byte[] { 1, 9, 9, 9, 0xFF, 0x7F, 1 })]
    [InlineData(new byte[] { 1, 9, 9, 9, 0 })]
    [InlineData(new byte[] { 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1 })]
    public void TryAdd_WhatNoVersionPacked_IsRefused(byte[] packed) => Assert.False(DurationPacking.TryAdd(packed, new DurationStatistics()));
}
