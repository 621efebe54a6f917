using System.Text.RegularExpressions;
using JobRunner.Dashboard.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Dashboard.Tests.Access;

/// <summary>What comes with a request gets neither into a header of its answer, nor past its route, nor into a line of the log that is not its own.</summary>
public sealed partial class InjectionTests
{
    private const string Injected = "X-Injected";

    private static readonly string[] _names =
    [
        "%2F..%2F..%2Fetc%2Fpasswd", "..", "%2e%2e", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%5c..%5cetc", "a//b", "%2F%2Fevil.example", "%00", "a%00b", "%c0%af..%c0%af", "%ED%A0%80", "%u0000", "%", "%0d%0aX-Injected:%201",
        "a%20HTTP/1.1%0d%0aX-Injected:%201%0d%0a%0d%0a", "%E2%80%A8", "%F0%9F%92%A5", new string('x', 7_000), "00000000-0000-0000-0000-00000000000g", "{id}", "%7B%22%7D", "\u00e9",
    ];

    private static readonly string[] _values =
    [
        "/jobs%0d%0aX-Injected:%201", "%0aX-Injected:1", "/jobs/%C3%A9", "/\\evil.example", "//evil.example", "https://evil.example", "/jobs/runs%00", "%00", "/%09/evil.example", "%E2%80%A8X-Injected:1", "/jobs/%F0%9F%92%A5",
        "javascript:alert(1)", "%ED%A0%80", new string('y', 6_000),
    ];

    [Fact]
    public async Task Name_OfAnySortOnEveryRouteThatTakesOne_IsAnsweredAndNothingElse()
    {
        await using var scene = await AccessScene.StartOpenAsync();
        var asked = 0;
        foreach (var endpoint in Endpoints(scene).Where(endpoint => endpoint.RoutePattern.Parameters.Count > 0))
        {
            foreach (var name in _names)
            {
                foreach (var method in MethodsOf(endpoint))
                {
                    var path = Parameter().Replace(endpoint.RoutePattern.RawText!, name);
                    RequireHarmless($"{method} {path}", await AskAsync(scene, method, path, "application/json", method == "POST" ? "{}" : ""));
                    asked++;
                }
            }
        }

        Assert.True(asked > 200, $"{asked}");
        AssertOneLineEach(scene);
    }

    [Fact]
    public async Task Value_ThatCouldGetIntoAHeader_DoesNot()
    {
        await using var scene = await AccessScene.StartOpenAsync();
        string[] parameters = ["returnTo", "back", "path", "query", "type", "request", "requestId", "search", "after", "from", "run", "state", "did", "reason", "key"];
        var cookie = await TokenAsync(scene);
        foreach (var endpoint in Endpoints(scene))
        {
            var path = Parameter().Replace(endpoint.RoutePattern.RawText!, "1");
            foreach (var value in _values)
            {
                foreach (var method in MethodsOf(endpoint))
                {
                    var all = string.Join('&', parameters.Select(name => $"{name}={value}"));
                    var answer = method == "GET"
                        ? await AskAsync(scene, method, $"{path}?{all}", "text/plain", "")
                        : await AskAsync(scene, method, path, "application/x-www-form-urlencoded", $"{all}&{cookie.Field}={cookie.Token}", cookie.Cookie);
                    RequireHarmless($"{method} {path} {value}", answer);
                }
            }
        }

        AssertOneLineEach(scene);
    }

    [Theory]
    [InlineData("X-Request-Id: a\u0085b")]
    [InlineData("traceparent: 00-\"><script>")]
    [InlineData("Accept: text/html\r\nX-Forwarded-Proto: javascript")]
    [InlineData("Cookie: jobrunner-zone=../../etc/passwd; jobrunner-session=a|b")]
    [InlineData("Cookie: jobrunner-zone=%0d%0aX-Injected:1")]
    [InlineData("If-None-Match: \"a\", *, W/")]
    [InlineData("Origin: http://localhost\u00e9")]
    public async Task Header_OfAnySort_IsAnsweredAndNothingElse(string header)
    {
        await using var scene = await AccessScene.StartOpenAsync();

        foreach (var target in new[] { "GET /jobs/", "GET /jobs/api/v1/runs", "GET /jobs/login", "POST /jobs/api/v1/prune" })
        {
            RequireHarmless(target, await RawClient.AskAsync(scene.Address, $"{target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n{header}\r\n\r\n"));
        }
    }

    private static void RequireHarmless(string what, string answer)
    {
        Assert.True(answer.Length > 12 && answer[9] is '2' or '3' or '4', $"{what}: {answer}");
        var head = answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        Assert.DoesNotContain(head.Split("\r\n"), line => line.StartsWith(Injected, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        if (Location().Match(head) is { Success: true } location)
        {
            Assert.StartsWith("/jobs", location.Groups[1].Value, StringComparison.Ordinal);
        }
    }

    private static void AssertOneLineEach(AccessScene scene)
    {
        Assert.NotEmpty(scene.Lines.Of(ActAudit.Category));
        Assert.All(scene.Lines.Of(ActAudit.Category), line => Assert.DoesNotContain(line, letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\u0085'));
    }

    private static IEnumerable<RouteEndpoint> Endpoints(AccessScene scene) =>
        scene.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("jobs", StringComparison.Ordinal))
            .Where(endpoint => endpoint.Metadata.GetMetadata<Guarded>() is { Rules: var rules } && (!rules.IsStream || endpoint.RoutePattern.RawText!.Contains("page-events", StringComparison.Ordinal)));

    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET", "POST"];

    private static Task<string> AskAsync(AccessScene scene, string method, string path, string type, string body, string cookie = "none=1") =>
        RawClient.AskAsync(scene.Address, $"{method} /{path.TrimStart('/')} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {cookie}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    // An act of a page is done, as far as its values let it.
    private static async Task<(string Cookie, string Field, string Token)> TokenAsync(AccessScene scene)
    {
        using var answer = await scene.SendAsync(HttpMethod.Get, "/jobs/runs");
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var field = TokenField().Match(html);
        return (answer.Headers.GetValues("Set-Cookie").First().Split(';')[0], field.Groups[1].Value, Uri.EscapeDataString(System.Net.WebUtility.HtmlDecode(field.Groups[2].Value)));
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("^Location: (.*)$", RegexOptions.Multiline | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Location();

    [GeneratedRegex("<form id=\"act\".*?name=\"([^\"]+)\" value=\"([^\"]+)\"", RegexOptions.Singleline, 1000)]
    private static partial Regex TokenField();
}
