using System.Net;
using System.Text.RegularExpressions;
using JobRunner.Dashboard.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Dashboard.Tests.Access;

/// <summary>Who is let in with what; the endpoints are those that there are, so that a new one is among them.</summary>
public sealed partial class CredentialTests
{
    [Fact]
    public async Task EveryAct_WithoutAKeyThatMayAct_IsRefused()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();
        var acts = Requests(scene, AccessScope.Act);

        var served = new List<string>();
        foreach (var (method, path) in acts)
        {
            foreach (var (words, key, wanted) in new[]
            {
                ("without a key", null, HttpStatusCode.Unauthorized),
                ("with a wrong key", KeySecret.Create(), HttpStatusCode.Unauthorized),
                ("with an expired key", scene.ExpiredKey, HttpStatusCode.Unauthorized),
                ("with a key to read", scene.ReadKey, HttpStatusCode.Forbidden),
            })
            {
                var status = await scene.StatusAsync(method, path, key, WithJson);
                if (status != wanted)
                {
                    served.Add($"{method} {path} {words}: {status}");
                }
            }
        }

        Assert.Empty(served);
        Assert.Contains(acts, act => act.Path.StartsWith("/probe/unmarked", StringComparison.Ordinal));
        Assert.Empty(scene.Reached);
    }

    [Fact]
    public async Task EveryAct_WithAKeyThatMayAct_IsNotRefused()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        foreach (var (method, path) in Requests(scene, AccessScope.Act))
        {
            var status = await scene.StatusAsync(method, path, scene.ActKey, WithJson);
            Assert.False(status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{method} {path}: {status}");
        }
    }

    [Fact]
    public async Task EveryPage_WithoutAKey_IsRefusedOrSentToTheLogin()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        foreach (var (method, path) in Requests(scene, AccessScope.Read))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await scene.StatusAsync(method, path));
            Assert.Equal(HttpStatusCode.Unauthorized, await scene.StatusAsync(method, path, scene.ExpiredKey));
            using var browser = await scene.SendAsync(method, path, change: request => request.Headers.TryAddWithoutValidation("Accept", "text/html"));
            if (method == HttpMethod.Get && path.IndexOf('/', 1) > 0)
            {
                Assert.Equal(HttpStatusCode.Found, browser.StatusCode);
                Assert.StartsWith($"{path[..path.IndexOf('/', 1)]}/login?", browser.Headers.Location?.OriginalString + "?", StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("bearer")]
    public async Task Scheme_OfTheHeader_IsBearerInAnyCase(string scheme)
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        var status = await scene.StatusAsync(
            HttpMethod.Get, "/probe/read", change: request => request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {scene.ReadKey}"));

        Assert.Equal(scheme == "bearer" ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task WhatIsForEveryone_NeedsNoKey()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        Assert.Equal(HttpStatusCode.OK, await scene.StatusAsync(HttpMethod.Get, "/probe/style"));
        Assert.Equal(HttpStatusCode.OK, await scene.StatusAsync(HttpMethod.Get, "/jobs/login"));
    }

    /// <summary>A request to every endpoint that somebody has to be known for.</summary>
    internal static IReadOnlyList<(HttpMethod Method, string Path)> Requests(AccessScene scene, AccessScope scope, bool withStreams = true) =>
        Requests(scene.Services, scope, withStreams);

    internal static IReadOnlyList<(HttpMethod Method, string Path)> Requests(IServiceProvider services, AccessScope scope, bool withStreams = true) =>
    [
        .. from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<Guarded>() is { Rules: var rules } && rules.Scope == scope && !rules.IsForEveryone && (withStreams || !rules.IsStream)
           let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
           from method in methods.Count > 0 ? methods : ["GET"]
           select (new HttpMethod(method), PathOf(endpoint)),
    ];

    internal static void WithJson(HttpRequestMessage request)
    {
        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        }
    }

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), match => match.Value.Contains(":guid", StringComparison.Ordinal) ? Guid.Empty.ToString() : "1");

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
