using System.Net;
using System.Text.RegularExpressions;
using JobRunner.Dashboard.Tests.Api;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Tests.Pages;

/// <summary>Acts of a form that stands for all runs of a filter, over HTTP.</summary>
public sealed partial class BulkActTests
{
    private const string Act = "/jobs/acts/cancel";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cancel_OfAllOfAFilter_TakesMoreThanAPageOfThem_AndNoneThatCameSince()
    {
        await using var scene = await ApiScene.StartAsync();
        var shown = new List<Guid>();
        for (var run = 0; run < 1_200; run++)
        {
            shown.Add(await scene.EnqueuedAsync());
        }

        var other = await scene.EnqueuedAsync("nightly");
        var page = await PageAsync(scene, "?type=tweet");
        var later = await scene.EnqueuedAsync();
        using var answer = await SendAsync(scene, page);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("did=cancel&done=1200&asked=0&left=0", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var counts = await scene.Store.CountAsync(Token);
        Assert.Equal(1_200, counts.Single(type => type.JobType == "tweet")[RunState.Cancelled]);
        Assert.Equal(RunState.Queued, await scene.StateOfAsync(later));
        Assert.Equal(RunState.Queued, await scene.StateOfAsync(other));
    }

    [Fact]
    public async Task Cancel_OfAForm_ThatDoesNotSayWhatWasShown_IsRefused()
    {
        await using var scene = await ApiScene.StartAsync();
        var run = await scene.EnqueuedAsync();
        var page = await PageAsync(scene, string.Empty);

        using var answer = await SendAsync(scene, page with { Fields = page.Fields.Where(field => field.Key != "newest").ToDictionary() });

        Assert.Contains("does not say which runs were shown", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(RunState.Queued, await scene.StateOfAsync(run));
    }

    private static async Task<Confirmation> PageAsync(ApiScene scene, string query)
    {
        using var answer = await scene.Http.GetAsync(Act + query, Token);
        var html = await answer.Content.ReadAsStringAsync(Token);
        return new Confirmation(
            string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])),
            Hidden().Matches(html).ToDictionary(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value)));
    }

    private static async Task<HttpResponseMessage> SendAsync(ApiScene scene, Confirmation page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Act) { Content = new FormUrlEncodedContent(page.Fields) };
        request.Headers.Add("Cookie", page.Cookie);
        return await scene.Http.SendAsync(request, Token);
    }

    [GeneratedRegex("""<input type="hidden"[^>]*? name="(?<name>[^"]+)" value="(?<value>[^"]*)" ?/?>""")]
    private static partial Regex Hidden();

    private sealed record Confirmation(string Cookie, Dictionary<string, string> Fields);
}
