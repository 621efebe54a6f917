using System.Net;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Tests.Access;
using JobRunner.Dashboard.Tests.Metrics;

namespace JobRunner.Dashboard.Tests.Health;

/// <summary>What probes are told.</summary>
public sealed class HealthEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live", "alive")]
    [InlineData("/health/ready", "ready")]
    [InlineData("/jobs/health/ready", "ready")]
    public async Task Probe_OfANodeThatRuns_Answers(string path, string expected)
    {
        await using var scene = await MetricsScene.StartAsync();

        var report = JsonNode.Parse(await scene.Http.GetStringAsync(new Uri(path, UriKind.Relative), Token))!;

        Assert.Equal(expected, (string)report["status"]!);
    }

    [Fact]
    public async Task Probe_WithoutAKey_IsToldNoWords()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        using var stranger = await scene.SendAsync(HttpMethod.Get, "/health/ready");
        using var known = await scene.SendAsync(HttpMethod.Get, "/health/ready", scene.ReadKey);

        Assert.Equal(HttpStatusCode.OK, stranger.StatusCode);
        Assert.Null(JsonNode.Parse(await stranger.Content.ReadAsStringAsync(Token))!["issues"]);
        Assert.NotNull(JsonNode.Parse(await known.Content.ReadAsStringAsync(Token))!["issues"]);
    }
}
