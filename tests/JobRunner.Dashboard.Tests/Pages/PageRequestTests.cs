using JobRunner.Dashboard.Pages;
using JobRunner.Dashboard.Pages.Runs;
using JobRunner.Queue;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Tests.Pages;

public sealed class PageRequestTests
{
    [Theory]
    [InlineData("", "/jobs", "", "/jobs")]
    [InlineData("", "/jobs/runs/abc", "runs/abc", "/jobs")]
    [InlineData("/shop", "/ops/jobs/types", "types", "/shop/ops/jobs")]
    [InlineData("", "/runs", "runs", "")]
    [InlineData("", "/jobs/", "", "/jobs")]
    public void Base_OfAPage_IsWhereTheDashboardIs(string pathBase, string path, string page, string expected)
    {
        var context = new DefaultHttpContext { Request = { PathBase = pathBase, Path = path } };

        Assert.Equal(expected, PageRequest.BaseOf(context, page));
    }

    [Theory]
    [InlineData("jobrunner-zone=Europe%2FBerlin", "Europe/Berlin")]
    [InlineData("jobrunner-zone=Nowhere%2FAt-all", "UTC")]
    [InlineData("", "UTC")]
    public void Zone_IsWhatTheCookieSays_OrUtc(string cookie, string expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie;

        Assert.Equal(expected, PageRequest.ZoneOf(context).Id);
    }

    [Fact]
    public void Filter_ThroughAnAddress_IsTheSame()
    {
        var filter = RunsFilter.Of(Request("?state=failed&state=skipped&state=nonsense&type=a%26b&search=x+y&from=2027-03-28T02:30&before=2027-03-28T04:00&request=%20"));

        Assert.Equal([RunState.Failed, RunState.Skipped], filter.States);
        Assert.Equal(("a&b", null, "x y"), (filter.JobType, filter.RequestId, filter.Search));
        var again = RunsFilter.Of(Request(filter.ToAddress("")));
        Assert.Equal(filter.ToAddress("/jobs/runs"), again.ToAddress("/jobs/runs"));
    }

    [Fact]
    public void Filter_OnTheViewersWallClock_AsksForTheInstantsOfIt()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        var query = RunsFilter.Of(Request("?from=2027-03-28T02:30&before=2027-03-28T04:00")).ToQuery(berlin);

        // Half past two is skipped on that day: the first instant after it is three o'clock in summer time.
        Assert.Equal(new DateTimeOffset(2027, 3, 28, 1, 0, 0, TimeSpan.Zero), query.EnqueuedFrom);
        Assert.Equal(new DateTimeOffset(2027, 3, 28, 2, 0, 0, TimeSpan.Zero), query.EnqueuedBefore);
    }

    private static PageRequest Request(string query) => new("/jobs", "runs", query, TimeZoneInfo.Utc, CanAct: true);
}
