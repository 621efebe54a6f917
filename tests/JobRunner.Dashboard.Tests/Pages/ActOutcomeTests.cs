using JobRunner.Dashboard.Pages;
using JobRunner.Dashboard.Pages.Acts;

namespace JobRunner.Dashboard.Tests.Pages;

public sealed class ActOutcomeTests
{
    [Theory]
    [InlineData("retry", 1, 0, 0, "1 run is due now.")]
    [InlineData("retry", 3, 0, 2, "3 runs are due now, 2 were left as they were.")]
    [InlineData("cancel", 0, 1, 1, "0 runs were cancelled, 1 running one was told to stop, 1 was left as it was.")]
    [InlineData("known", 0, 0, 0, "A run with this request id was there already: this one.")]
    public void Outcome_ThroughAnAddress_SaysTheSame(string name, int done, int asked, int left, string expected)
    {
        var address = new ActOutcome(name, done, asked, left).AddTo("/jobs/runs?state=failed");

        var read = ActOutcome.Of(new PageRequest("/jobs", "runs", address[address.IndexOf('?', StringComparison.Ordinal)..], TimeZoneInfo.Utc, CanAct: true));

        Assert.Equal(expected, read?.InWords());
    }

    [Theory]
    [InlineData("?did=<script>&done=1")]
    [InlineData("?did=you+have+been+taken+over")]
    [InlineData("")]
    public void InWords_OfWhatNoActIs_IsNothing(string query) =>
        Assert.Null(ActOutcome.Of(new PageRequest("/jobs", "runs", query, TimeZoneInfo.Utc, CanAct: true))?.InWords());
}
