using System.Net;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Tests.Access;
using JobRunner.Dashboard.Tests.Api;
using JobRunner.Dashboard.Tests.Metrics;
using JobRunner.Hosting;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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
    public async Task Probe_WhileTheStoreIsAway_IsAliveAndNotReadyWithTheReason()
    {
        AwayStore? store = null;
        using var lines = new LinesLoggerProvider();
        await using var scene = await MetricsScene.StartAsync(jobs =>
        {
            jobs.UseStore(services => AwayStore.Around(new InMemoryJobStore(services.GetRequiredService<TimeProvider>()), out store));
            jobs.Services.AddLogging(logging => logging.AddProvider(lines));
            jobs.Services.Configure<JobRunnerOptions>(options =>
            {
                options.Execution.LeaseDuration = TimeSpan.FromSeconds(3);
                options.Monitoring.StoreAnswerMaxAge = TimeSpan.FromTicks(1);
            });
        });

        store!.IsAway = true;
        await lines.NextWithAsync("cannot be reached");
        var away = await AskAsync(scene, "/health/ready");
        var alive = await AskAsync(scene, "/health/live");
        store.IsAway = false;
        await lines.NextWithAsync("can be reached again");
        var back = await AskAsync(scene, "/health/ready");
        while (back.Status != HttpStatusCode.OK)
        {
            // A loop that had failed before may say so only now; it finds the store again by itself.
            Token.ThrowIfCancellationRequested();
            back = await AskAsync(scene, "/health/ready");
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), (away.Status, (string?)away.Report["status"]));
        Assert.Contains("store", away.Report["issues"]!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal((HttpStatusCode.OK, "alive"), (alive.Status, (string?)alive.Report["status"]));
        Assert.Equal((HttpStatusCode.OK, "ready"), (back.Status, (string?)back.Report["status"]));
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

    private static async Task<(HttpStatusCode Status, JsonNode Report)> AskAsync(MetricsScene scene, string path)
    {
        using var answer = await scene.Http.GetAsync(new Uri(path, UriKind.Relative), Token);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!);
    }
}
