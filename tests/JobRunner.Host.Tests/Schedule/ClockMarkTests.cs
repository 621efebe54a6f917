using System.Globalization;
using JobRunner.Dashboard.Api.Schedules;

namespace JobRunner.Host.Tests.Schedule;

public sealed class ClockMarkTests
{
    private static readonly TimeZoneInfo _berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeZoneInfo _lordHowe = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe");

    [Theory]
    [InlineData("2027-03-27T01:30:00Z", "2027-03-26T01:30:00Z", null)]
    [InlineData("2027-03-28T01:00:00Z", "2027-03-27T01:30:00Z", ClockMark.MovedOutOfTheGap)]
    [InlineData("2027-03-28T00:59:59Z", "2027-03-27T01:30:00Z", null)]
    [InlineData("2027-03-28T10:00:00Z", "2027-03-27T11:00:00Z", "the clocks have gone forward by 60 min since the last")]
    [InlineData("2027-10-31T00:30:00Z", "2027-10-30T00:30:00Z", ClockMark.ComesTwiceFirst)]
    [InlineData("2027-10-31T01:30:00Z", "2027-10-31T00:30:00Z", ClockMark.ComesTwiceSecond)]
    [InlineData("2027-10-30T23:59:59Z", "2027-10-29T23:59:59Z", null)]
    [InlineData("2027-10-31T02:00:00Z", "2027-10-30T01:00:00Z", "the clocks have gone back by 60 min since the last")]
    [InlineData("2027-10-31T02:00:00Z", null, null)]
    public void Of_AFireTimeInBerlin_SaysWhatTheClocksDo(string at, string? before, string? expected) =>
        Assert.Equal(expected, ClockMark.Of(_berlin, Instant(at)!.Value, Instant(before)));

    [Fact]
    public void Of_AZoneThatMovesByHalfAnHour_CountsByThat()
    {
        // Back from +11:00 to +10:30 at 2027-04-03T15:00Z.
        Assert.Equal(ClockMark.ComesTwiceFirst, ClockMark.Of(_lordHowe, Instant("2027-04-03T14:30:00Z")!.Value, null));
        Assert.Null(ClockMark.Of(_lordHowe, Instant("2027-04-03T14:29:59Z")!.Value, null));
        Assert.Equal(ClockMark.ComesTwiceSecond, ClockMark.Of(_lordHowe, Instant("2027-04-03T15:29:59Z")!.Value, null));
    }

    private static DateTimeOffset? Instant(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
