using JobRunner.Processes.Posix;

namespace JobRunner.Core.Tests.Processes.Posix;

public sealed class ProcessMarkerTests
{
    [Fact]
    public void Make_InAnotherChild_IsKnownByBoth()
    {
        var outer = ProcessMarker.Make("ff.ab", 1, null);
        var inner = ProcessMarker.Make("100.ab", 1, outer.Value);

        Assert.Equal("ff.ab.1", outer.Value);
        Assert.True(outer.IsIn(inner.Value));
        Assert.True(inner.IsIn(inner.Value));
        Assert.False(inner.IsIn(outer.Value));
    }

    [Fact]
    public void IsIn_AnotherNumberThatBeginsAlike_IsNot()
    {
        Assert.False(ProcessMarker.Make("ff.ab", 1, null).IsIn(ProcessMarker.Make("ff.ab", 0x11, null).Value));
        Assert.False(ProcessMarker.Make("ff.ab", 1, null).IsIn(null));
    }
}
