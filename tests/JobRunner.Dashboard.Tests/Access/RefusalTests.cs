using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Tests.Api;
using JobRunner.TestPrograms;

namespace JobRunner.Dashboard.Tests.Access;

/// <summary>Whatever is refused, by the guard or behind it, says why under a name that does not change, and what to do.</summary>
public sealed class RefusalTests
{
    private const string Api = "/jobs/api/v1";

    private readonly List<string> _codes = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryRefusal_HasACodeThatIsDocumentedAndARemedy()
    {
        await using var keys = await AccessScene.StartWithKeysAsync(options => (options.MaxEventStreams, options.MaxBodyBytes, options.MaxLoginsPerMinute) = (1, 1024, 1));
        await using var open = await AccessScene.StartOpenAsync();
        AwayStore? away = null;
        await using var broken = await ApiScene.StartAsync(store => AwayStore.Around(store, out away));
        away!.IsAway = true;

        await RequireAsync(401, "keyNeeded", keys, HttpMethod.Get, $"{Api}/runs");
        await RequireAsync(401, "keyUnknown", keys, HttpMethod.Get, $"{Api}/runs", "jr_none");
        await RequireAsync(401, "keyExpired", keys, HttpMethod.Get, $"{Api}/runs", keys.ExpiredKey);
        await RequireAsync(403, "mayOnlyRead", keys, HttpMethod.Post, $"{Api}/runs", keys.ReadKey);
        await RequireAsync(403, "notFromHere", open, HttpMethod.Get, $"{Api}/runs", change: request => request.Headers.Add("X-Forwarded-For", "192.0.2.1"));
        await RequireAsync(403, "foreignHost", open, HttpMethod.Get, $"{Api}/runs", change: request => request.Headers.Host = "jobs.example");
        await RequireAsync(403, "otherSite", open, HttpMethod.Post, $"{Api}/runs", change: request => request.Headers.Add("Origin", "http://evil.example"));
        await RequireAsync(400, "formWithoutToken", open, HttpMethod.Post, $"{Api}/runs", change: request => request.Content = new StringContent("{}"));
        await RequireAsync(404, "notFound", keys, HttpMethod.Get, $"{Api}/nothing", keys.ReadKey);
        await RequireAsync(404, "notFound", keys, HttpMethod.Get, "/jobs/nothing", keys.ReadKey);
        await RequireAsync(404, "notFound", keys, HttpMethod.Get, "/jobs/page-events?path=nothing", keys.ReadKey);
        await RequireAsync(404, "unknownRun", keys, HttpMethod.Get, $"{Api}/runs/{Guid.Empty}", keys.ReadKey);
        await RequireAsync(404, "unknownType", keys, HttpMethod.Post, $"{Api}/types/nothing/pause", keys.ActKey);
        await RequireAsync(405, "otherMethod", keys, HttpMethod.Delete, $"{Api}/runs", keys.ReadKey);
        await RequireAsync(405, "otherMethod", keys, HttpMethod.Put, "/jobs/acts/retry", keys.ReadKey);
        await RequireAsync(413, "tooLarge", keys, HttpMethod.Post, $"{Api}/runs", keys.ActKey, request => request.Content = Json(new string(' ', 2000)));
        await RequireAsync(413, "tooLarge", keys, HttpMethod.Post, $"{Api}/runs", keys.ActKey, request => (request.Content, request.Headers.TransferEncodingChunked) = (Json(new string(' ', 2000)), true));
        await RequireAsync(413, "tooLarge", keys, HttpMethod.Post, "/jobs/acts/retry", keys.ActKey, request => (request.Content, request.Headers.TransferEncodingChunked) = (Form(2000), true));
        await RequireAsync(415, "notJson", keys, HttpMethod.Post, $"{Api}/runs", keys.ActKey, request => request.Content = new StringContent("<x/>", Encoding.UTF8, "text/xml"));
        await RequireAsync(401, "keyUnknown", keys, HttpMethod.Post, "/jobs/login", change: request => request.Content = Form(1));
        await RequireAsync(429, "tooManyTries", keys, HttpMethod.Post, "/jobs/login", change: request => request.Content = Form(1));
        await RequireTooManyStreamsAsync(keys);
        foreach (var path in new[] { "/runs", "/runs/count?search=x", $"/runs/{Guid.Empty}", "/status", "/nodes", "/history", "/export" })
        {
            using var answer = await broken.Http.GetAsync(new Uri(ApiScene.Root + path, UriKind.Relative), Token);
            await RequireAsync(503, "storeUnavailable", answer);
        }

        var documented = await File.ReadAllTextAsync(BuiltFiles.InRepository("docs/reference/http-api.md"), Token);
        Assert.DoesNotContain(_codes, code => !documented.Contains($"`{code}`", StringComparison.Ordinal));
    }

    private async Task RequireTooManyStreamsAsync(AccessScene scene)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(scene.Address, $"{Api}/events"));
        request.Headers.Authorization = new("Bearer", scene.ReadKey);
        using var first = await scene.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await RequireAsync(503, "tooManyStreams", scene, HttpMethod.Get, $"{Api}/events", scene.ReadKey);
    }

    private async Task RequireAsync(int status, string code, AccessScene scene, HttpMethod method, string path, string? key = null, Action<HttpRequestMessage>? change = null)
    {
        using var answer = await scene.SendAsync(method, path, key, change);
        await RequireAsync(status, code, answer);
    }

    private async Task RequireAsync(int status, string code, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(status == (int)answer.StatusCode, $"{code}: {(int)answer.StatusCode} instead of {status}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal((status, code), ((int)problem["status"]!, (string?)problem["code"]));
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["detail"]), text);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["remedy"]), text);
        _codes.Add(code);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static FormUrlEncodedContent Form(int length) => new(new Dictionary<string, string> { ["key"] = new string('x', length) });
}
