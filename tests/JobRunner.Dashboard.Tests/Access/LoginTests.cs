using System.Net;
using System.Text.RegularExpressions;
using JobRunner.Dashboard.Access;

namespace JobRunner.Dashboard.Tests.Access;

/// <summary>How a browser logs in, and what its session is worth.</summary>
public sealed partial class LoginTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LogIn_WithAKey_GivesACookieThatNoScriptAndNoOtherSiteHas()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        using var answer = await LogInAsync(scene, scene.ActKey, "/jobs/runs?state=failed");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/jobs/runs?state=failed", answer.Headers.Location?.OriginalString);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/jobs", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(scene.ActKey, cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_OfAKeyToRead_ReadsAndDoesNotAct()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();
        var cookie = await CookieOfAsync(scene, scene.ReadKey);

        Assert.Equal(HttpStatusCode.OK, await scene.StatusAsync(HttpMethod.Get, "/probe/read", change: request => request.Headers.Add("Cookie", cookie)));
        Assert.Equal(HttpStatusCode.Forbidden, await scene.StatusAsync(HttpMethod.Post, "/probe/act", change: request => request.Headers.Add("Cookie", cookie)));
    }

    [Fact]
    public async Task Session_OfAKeyToAct_ActsOnlyFromItsOwnPages()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();
        var cookie = await CookieOfAsync(scene, scene.ActKey);

        Assert.Equal(HttpStatusCode.OK, await scene.StatusAsync(HttpMethod.Post, "/probe/act", change: request => request.Headers.Add("Cookie", cookie)));
        Assert.Equal(HttpStatusCode.Forbidden, await scene.StatusAsync(HttpMethod.Post, "/probe/act", change: request =>
        {
            request.Headers.Add("Cookie", cookie);
            request.Headers.Add("Origin", "http://evil.example");
        }));
    }

    [Fact]
    public async Task Session_WithAnotherKeysHeader_IsThatKeys()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();
        var cookie = await CookieOfAsync(scene, scene.ActKey);

        Assert.Equal(HttpStatusCode.Forbidden, await scene.StatusAsync(HttpMethod.Post, "/probe/act", scene.ReadKey, request => request.Headers.Add("Cookie", cookie)));
    }

    [Fact]
    public async Task Session_ThatIsOver_IsNone()
    {
        await using var scene = await AccessScene.StartWithKeysAsync(options => options.SessionLifetime = TimeSpan.FromTicks(1));
        var cookie = await CookieOfAsync(scene, scene.ActKey);

        Assert.Equal(HttpStatusCode.Unauthorized, await scene.StatusAsync(HttpMethod.Get, "/probe/read", change: request => request.Headers.Add("Cookie", cookie)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("CfDJ8")]
    [InlineData("a|99999999999")]
    public async Task Session_ThatNobodyBegan_IsNone(string value)
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await scene.StatusAsync(
            HttpMethod.Get, "/probe/read", change: request => request.Headers.Add("Cookie", $"{Sessions.CookieName}={value}")));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/jobs\r\nSet-Cookie: a=b")]
    [InlineData("javascript:alert(1)")]
    public async Task LogIn_SendsNobodyElsewhere(string returnTo)
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        using var answer = await LogInAsync(scene, scene.ReadKey, returnTo);

        Assert.Equal("/jobs", answer.Headers.Location?.OriginalString);
        Assert.Single(answer.Headers.GetValues("Set-Cookie"));
    }

    [Fact]
    public async Task LogIn_WithWhatIsNoKey_IsRefusedAndShowsNothingOfIt()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        using var answer = await LogInAsync(scene, "<script>alert(1)</script>", "/\"><script>alert(2)</script>");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("<script", await answer.Content.ReadAsStringAsync(Token), StringComparison.OrdinalIgnoreCase);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task LogIn_WithAnExpiredKey_SaysSo()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        using var answer = await LogInAsync(scene, scene.ExpiredKey, "/jobs");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("expired", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogIn_TriedTooOften_IsRefusedWithTheRightKeyToo()
    {
        await using var scene = await AccessScene.StartWithKeysAsync(options => options.MaxLoginsPerMinute = 2);
        (await LogInAsync(scene, "1", "/")).Dispose();
        (await LogInAsync(scene, "2", "/")).Dispose();

        using var answer = await LogInAsync(scene, scene.ActKey, "/");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task LogIn_FromAnotherSite_IsRefused()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        using var answer = await LogInAsync(scene, scene.ActKey, "/", request => request.Headers.Add("Origin", "http://evil.example"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task LogOut_TakesTheCookieAway()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        using var answer = await scene.SendAsync(HttpMethod.Post, "/jobs/logout");

        Assert.Equal("/jobs/login", answer.Headers.Location?.OriginalString);
        Assert.Matches(Expired(), answer.Headers.GetValues("Set-Cookie").Single());
    }

    [Fact]
    public async Task LogInPage_HasTheStyleOfTheRest_WhichNeedsNoKeyEither()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();
        using var page = await scene.SendAsync(HttpMethod.Get, "/jobs/login");

        var style = StyleSheet().Match(await page.Content.ReadAsStringAsync(Token)).Groups[1].Value;

        using var answer = await scene.SendAsync(HttpMethod.Get, style);
        Assert.Equal((HttpStatusCode.OK, "text/css"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Pages_WithATokenForTheirForms_LeaveNoWarningBehind()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();
        var cookie = await CookieOfAsync(scene, scene.ActKey);

        using var page = await scene.SendAsync(HttpMethod.Get, "/jobs/runs", change: request => request.Headers.Add("Cookie", cookie));

        Assert.Contains("__RequestVerificationToken", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl is { NoStore: true, NoCache: true }, $"{page.Headers.CacheControl}");
        Assert.DoesNotContain("Cache-Control", scene.Lines.All, StringComparison.Ordinal);
    }

    internal static async Task<string> CookieOfAsync(AccessScene scene, string key)
    {
        using var answer = await LogInAsync(scene, key, "/");
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private static Task<HttpResponseMessage> LogInAsync(AccessScene scene, string key, string returnTo, Action<HttpRequestMessage>? change = null) =>
        scene.SendAsync(HttpMethod.Post, "/jobs/login", change: request =>
        {
            request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = key, ["returnTo"] = returnTo });
            change?.Invoke(request);
        });

    [GeneratedRegex("jobrunner-session=; expires=Thu, 01 Jan 1970", RegexOptions.None, 1000)]
    private static partial Regex Expired();

    [GeneratedRegex("rel=\"stylesheet\" href=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex StyleSheet();
}
