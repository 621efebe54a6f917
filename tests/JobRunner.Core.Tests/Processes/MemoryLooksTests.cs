using JobRunner.Processes;

namespace JobRunner.Core.Tests.Processes;

public sealed class MemoryLooksTests
{
    [Fact]
    public void Next_LessRoom_IsSooner_WithinItsBounds()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(250), MemoryLooks.Next(long.MaxValue));
        Assert.Equal(TimeSpan.FromMilliseconds(100), MemoryLooks.Next(200_000_000));
        Assert.Equal(TimeSpan.FromMilliseconds(10), MemoryLooks.Next(1));
        Assert.Equal(TimeSpan.FromMilliseconds(10), MemoryLooks.Next(0));
    }
}
