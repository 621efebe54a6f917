using System.Net;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Tests.Api;

/// <summary>Many runs at once, with their number agreed on first; and the care of the store.</summary>
public sealed class BulkApiTests
{
    [Fact]
    public async Task Retry_OfAFilter_TakesThoseThatWereCounted()
    {
        await using var scene = await ApiScene.StartAsync();
        for (var run = 0; run < 3; run++)
        {
            await scene.EndedAsync(RunState.Failed);
        }

        var other = await scene.EndedAsync(RunState.Failed, "nightly");
        const string Filter = """ "filter": {"type": "tweet"} """;

        var refused = await scene.RefusedAsync(HttpStatusCode.Conflict, "/runs/retry", $$"""{ {{Filter}}, "atMost": 2}""");
        var failedBefore = await scene.GetAsync("/runs/count?state=failed");
        var report = await scene.PostAsync("/runs/retry", $$"""{ {{Filter}}, "atMost": 3}""");

        Assert.Equal(("moreThanAgreed", 4), ((string)refused["code"]!, (int)failedBefore["count"]!));
        Assert.Equal((3, 3, 0), ((int)report["matched"]!, (int)report["done"]!, (int)report["leftAlone"]!));
        Assert.Equal(RunState.Failed, await scene.StateOfAsync(other));
    }

    [Fact]
    public async Task Cancel_OfAFilterOfMoreThanABatch_TakesAll()
    {
        await using var scene = await ApiScene.StartAsync();
        for (var run = 0; run < 1_203; run++)
        {
            await scene.EnqueuedAsync();
        }

        var report = await scene.PostAsync("/runs/cancel", """{"filter": {"state": ["queued"], "search": ""}, "atMost": 2000, "reason": "all"}""");

        Assert.Equal((1_203, 1_203), ((int)report["matched"]!, (int)report["done"]!));
        Assert.Equal(0, (int)(await scene.GetAsync("/runs/count?state=pending"))["count"]!);
    }

    [Fact]
    public async Task Cancel_OfIds_AnswersForEach()
    {
        await using var scene = await ApiScene.StartAsync();
        var waiting = await scene.EnqueuedAsync();
        var nobody = Guid.NewGuid();

        var rows = (await scene.PostAsync("/runs/cancel", $$"""{"ids": ["{{waiting}}", "{{nobody}}"]}"""))["runs"]!.AsArray();

        Assert.Equal(["cancelled", "notFound"], rows.Select(row => (string)row!["answer"]!));
    }

    [Theory]
    [InlineData("/runs/retry", "{}")]
    [InlineData("/runs/retry", """{"ids": []}""")]
    [InlineData("/runs/retry", """{"filter": {}}""")]
    [InlineData("/runs/retry", """{"filter": {}, "ids": ["019ab3c4-5d6e-7000-8000-000000000000"], "atMost": 1}""")]
    [InlineData("/runs/retry", """{"filter": {"state": ["succeeded"]}, "atMost": 1}""")]
    [InlineData("/runs/cancel", """{"filter": {"state": ["failed"]}, "atMost": 1}""")]
    [InlineData("/runs/cancel", """{"filter": {"state": ["broken"]}, "atMost": 1}""")]
    [InlineData("/runs/cancel", """{"filter": {"type": "twet"}, "atMost": 1}""")]
    [InlineData("/gc", """{"maxMinutes": -1}""")]
    [InlineData("/gc", """{"maxMinutes": "1"}""")]
    [InlineData("/prune", """{"olderThan": "long"}""")]
    [InlineData("/flush", "{}")]
    public async Task Act_ThatCannotBeMeant_IsRefusedAndTouchesNothing(string path, string body)
    {
        await using var scene = await ApiScene.StartAsync();
        var (failed, waiting) = (await scene.EndedAsync(RunState.Failed), await scene.EnqueuedAsync());

        await scene.RefusedAsync(HttpStatusCode.BadRequest, path, body);

        Assert.Equal((RunState.Failed, RunState.Queued), (await scene.StateOfAsync(failed), await scene.StateOfAsync(waiting)));
    }

    [Fact]
    public async Task Flush_TakesNoMoreThanWasAgreed()
    {
        await using var scene = await ApiScene.StartAsync();
        await scene.EnqueuedAsync();
        await scene.EndedAsync(RunState.Failed, "nightly");

        await scene.RefusedAsync(HttpStatusCode.Conflict, "/flush", """{"atMost": 0}""");
        var report = await scene.PostAsync("/flush", """{"atMost": 1, "isHard": true}""");

        Assert.Equal((1, 2), ((int)report["cancelled"]!, (int)report["forgotten"]!));
    }

    [Fact]
    public async Task Prune_AndGc_DoWhatTheirVerbsDo()
    {
        await using var scene = await ApiScene.StartAsync();
        await scene.EndedAsync(RunState.Succeeded);
        var lost = await scene.RunningAsync("nightly");
        scene.Time.Advance(TimeSpan.FromDays(3));

        var early = await scene.PostAsync("/prune");
        var pruned = await scene.PostAsync("/prune", """{"olderThan": "2d"}""");
        var collected = await scene.PostAsync("/gc", """{"maxMinutes": 60}""");

        Assert.Equal((0, 1), ((int)early["forgotten"]!, (int)pruned["forgotten"]!));
        Assert.True(await scene.StateOfAsync(lost) is RunState.Failed or RunState.Queued, $"{collected}");
    }

    [Fact]
    public async Task Export_HasAllRunsAsLines()
    {
        await using var scene = await ApiScene.StartAsync();
        await scene.EnqueuedAsync(with: run => run with { Payload = JobPayload.Parse("""{"text": "hello"}""") });
        await scene.EndedAsync(RunState.Failed, "nightly");

        var lines = (await scene.Http.GetStringAsync(ApiScene.Root + "/export", TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        Assert.Contains("hello", lines[1], StringComparison.Ordinal);
    }
}
