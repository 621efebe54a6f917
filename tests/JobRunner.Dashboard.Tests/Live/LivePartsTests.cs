using System.Text;
using JobRunner.Dashboard.Live;

namespace JobRunner.Dashboard.Tests.Live;

public sealed class LivePartsTests
{
    [Fact]
    public void Of_APage_AreItsPartsWithoutWhatStandsAroundThem() => Assert.Equal(
        [("one", "<p>1</p>"), ("two", string.Empty)],
        LiveParts.Of("""<h1>x</h1><jr-live id="one"><p>1</p></jr-live><hr><jr-live id="two"></jr-live>"""));

    [Fact]
    public void Of_TextThatWasEncoded_AreNoParts() => Assert.Empty(LiveParts.Of("""&lt;jr-live id="one">x&lt;/jr-live>"""));

    [Fact]
    public void Part_WhoseRelativeTimesMovedOn_ComparesAsTheSame()
    {
        var before = LivePart.Of("runs", """<time datetime="t" data-rel="ago">3 s ago</time><b>1</b>""");
        var after = LivePart.Of("runs", """<time datetime="t" data-rel="ago">4 s ago</time><b>1</b>""");
        var other = LivePart.Of("runs", """<time datetime="t" data-rel="ago">4 s ago</time><b>2</b>""");

        Assert.Equal(before.Compared, after.Compared);
        Assert.NotEqual(after.Compared, other.Compared);
    }

    [Fact]
    public void Part_OfSeveralLines_IsOneMessage() =>
        Assert.Equal("event: part\ndata: log\ndata: <p>a\ndata: data: b\ndata: c</p>\n\n", Encoding.UTF8.GetString(LivePart.Of("log", "<p>a\ndata: b\r\nc</p>").Message));

    [Theory]
    [InlineData(1, 250)]
    [InlineData(100, 2_000)]
    [InlineData(60_000, 120_000)]
    public void Pause_AfterARendering_LeavesTheProcessorToTheRuns(int cost, int expected) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expected), LivePace.Pause(TimeSpan.FromMilliseconds(cost)));

    [Theory]
    [InlineData(1, 750)]
    [InlineData(100, 0)]
    public void Wait_AfterThePause_IsWhatIsLeftOfASecond(int cost, int expected) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expected), LivePace.Wait(TimeSpan.FromMilliseconds(cost)));
}
