using System.Text;
using JobRunner.Dashboard.Access;
using JobRunner.Queue;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Dashboard.Tests.Access;

/// <summary>The audit line of every act that there is; a new one has to be placed here.</summary>
public sealed class ActAuditTests
{
    private const string Type = "audited";

    private static readonly Dictionary<string, (string Body, string Line)> _acts = new(StringComparer.Ordinal)
    {
        ["/jobs/api/v1/runs"] = ("""{"runs":[{"type":"audited"}]}""", "; 1 run: "),
        ["/jobs/api/v1/runs/{id:guid}/retry"] = ("", "[id=RUN] -> 200; 1 run: RUN"),
        ["/jobs/api/v1/runs/{id:guid}/cancel"] = ("{}", "[id=RUN] -> 200; 1 run: RUN"),
        ["/jobs/api/v1/runs/retry"] = ("""{"filter":{"type":"audited","state":["cancelled"]},"atMost":9}""", "; 1 run: RUN"),
        ["/jobs/api/v1/runs/cancel"] = ("""{"ids":["RUN"]}""", "; 1 run: RUN"),
        ["/jobs/api/v1/types/{type}/trigger"] = ("{}", "[type=audited] -> "),
        ["/jobs/api/v1/types/{type}/pause"] = ("{}", "[type=audited] -> 200"),
        ["/jobs/api/v1/types/{type}/resume"] = ("", "[type=audited] -> 200"),
        ["/jobs/api/v1/gc"] = ("{}", "-> 200; no runs named"),
        ["/jobs/api/v1/prune"] = ("{}", "-> 200; no runs named"),
        ["/jobs/api/v1/flush"] = ("""{"atMost":9}""", "-> 200; 1 run"),
        ["/jobs/api/v1/export"] = ("", "; 1 run: RUN"),
        ["/jobs/acts/retry"] = ("run=RUN", "-> 303; 1 run: RUN"),
        ["/jobs/acts/cancel"] = ("run=RUN", "-> 303; 1 run: RUN"),
        ["/jobs/acts/pause"] = ("type=audited", "[type=audited] -> 303"),
        ["/jobs/acts/resume"] = ("type=audited", "[type=audited] -> 303"),
        ["/jobs/acts/trigger"] = ("type=audited", "[type=audited] -> 303; 1 run: "),
    };

    public static TheoryData<string> Acts => [.. _acts.Keys];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Act_OfAnySort_LeavesALineOfWhoWhatAndWhichRuns(string pattern)
    {
        await using var scene = await AccessScene.StartWithKeysAsync();
        var jobs = scene.Services.GetRequiredService<IJobClient>();
        var run = (await jobs.EnqueueAsync(Type, options: new EnqueueOptions { DueAt = DateTimeOffset.MaxValue }, cancellationToken: TestContext.Current.CancellationToken)).RunId;
        if (pattern.EndsWith("retry", StringComparison.Ordinal))
        {
            await jobs.CancelAsync(run, cancellationToken: TestContext.Current.CancellationToken);
        }

        var (body, expected) = _acts[pattern];
        var path = pattern.Replace("{id:guid}", run.ToString(), StringComparison.Ordinal).Replace("{type}", Type, StringComparison.Ordinal);
        var isForm = path.Contains("/acts/", StringComparison.Ordinal);
        await scene.StatusAsync(path.EndsWith("/export", StringComparison.Ordinal) ? HttpMethod.Get : HttpMethod.Post, path, scene.ActKey, request => request.Content =
            body.Length == 0 ? null : new StringContent(body.Replace("RUN", run.ToString(), StringComparison.Ordinal), Encoding.UTF8, isForm ? "application/x-www-form-urlencoded" : "application/json"));

        var line = await scene.Lines.NextOfAsync(ActAudit.Category);
        Assert.StartsWith("key \"operator\" from 127.0.0.1: ", line, StringComparison.Ordinal);
        Assert.Contains($" {pattern.TrimStart('/')} ", line.Replace(" /", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(expected.Replace("RUN", run.ToString(), StringComparison.Ordinal), line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acts_ThatThereAre_AreAllHere()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        var mapped = scene.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Guarded>() is { Rules: { Scope: AccessScope.Act, IsForEveryone: false } })
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(pattern => pattern.StartsWith("/jobs/", StringComparison.Ordinal));

        Assert.Equal(_acts.Keys.Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }
}
