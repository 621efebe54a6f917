using System.Net;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Tests.Api;

/// <summary>Runs: made, listed, shown, waited for, retried, cancelled.</summary>
public sealed class RunApiTests
{
    [Fact]
    public async Task Enqueue_MakesAllOfABatch_AndARequestIdMakesOneRun()
    {
        await using var scene = await ApiScene.StartAsync();
        const string Body = """{"runs": [{"type": "tweet", "payload": {"text": "a"}, "requestId": "a", "priority": "high", "dueAt": "2026-11-22T11:00:00Z", "metadata": {"by": "me"}}, {"type": "nightly"}]}""";

        var first = await scene.PostAsync("/runs", Body);
        var second = await scene.PostAsync("/runs", Body);

        Assert.Equal(["queued", "queued"], first["rows"]!.AsArray().Select(row => (string)row!["status"]!));
        Assert.Equal(["duplicate_request", "queued"], second["rows"]!.AsArray().Select(row => (string)row!["status"]!));
        var run = await scene.GetAsync($"/runs/{first["rows"]![0]!["run_id"]}");
        Assert.Equal(("scheduled", "high", "me"), ((string)run["run"]!["state"]!, (string)run["run"]!["priority"]!, (string)run["metadata"]!["by"]!));
    }

    [Theory]
    [InlineData("""{"runs": [{"type": "tweet", "payload": 1}, {"type": "twet"}]}""", "unknownType", "body 'runs[1].type'")]
    [InlineData("""{"runs": [{"type": "tweet", "payload": 1, "priority": "huge"}]}""", "badValue", "body 'runs[0].priority'")]
    [InlineData("""{"runs": [{"type": "tweet", "payload": 1, "when": "now"}]}""", "notReadable", "body")]
    [InlineData("""{"runs": [{"type": "tweet"}]}""", "noMessage", "body 'payload'")]
    [InlineData("""{"runs": [{"payload": 1}]}""", "notReadable", "body")]
    [InlineData("""{"runs": [{"type": "nightly", "requestId": " "}]}""", "refused", "body 'runs'")]
    [InlineData("""{"runs": [], "runs": []}""", "notReadable", "body")]
    [InlineData("""{"runs": null}""", "notReadable", "body")]
    [InlineData("{", "notReadable", "body")]
    [InlineData("null", "notReadable", "body")]
    public async Task Enqueue_OfWhatCannotBe_IsRefusedAndMakesNone(string body, string code, string source)
    {
        await using var scene = await ApiScene.StartAsync();

        var problem = await scene.RefusedAsync(HttpStatusCode.BadRequest, "/runs", body);

        Assert.Equal((code, source), ((string)problem["code"]!, (string)problem["source"]!));
        Assert.Empty((await scene.GetAsync("/runs"))["runs"]!.AsArray());
    }

    [Fact]
    public async Task Enqueue_OfATypeThatNobodyKnows_TakesASign()
    {
        await using var scene = await ApiScene.StartAsync();

        var report = await scene.PostAsync("/runs?anyType=true", """{"runs": [{"type": "elsewhere"}]}""");

        Assert.Equal("queued", (string)report["rows"]![0]!["status"]!);
    }

    [Fact]
    public async Task Enqueue_OfNoJson_IsRefused()
    {
        await using var scene = await ApiScene.StartAsync();

        using var response = await scene.Http.PostAsync(ApiScene.Root + "/runs", new ByteArrayContent([1, 2, 3]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Enqueue_OfTooMuch_IsRefusedBeforeItIsRead()
    {
        await using var scene = await ApiScene.StartAsync();

        using var response = await scene.SendAsync("/runs", $$"""{"runs": [{"type": "tweet", "payload": "{{new string('x', 9_000_000)}}"}]}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task List_PagesByKeyset_AndFilters()
    {
        await using var scene = await ApiScene.StartAsync();
        for (var run = 0; run < 5; run++)
        {
            await scene.EnqueuedAsync("tweet", made => made with { RequestId = $"order-{run}" });
        }

        await scene.EndedAsync(RunState.Failed, "nightly");

        var ids = new List<string>();
        string? after = null;
        do
        {
            var page = await scene.GetAsync($"/runs?limit=2{(after is null ? "" : $"&after={after}")}");
            ids.AddRange(page["runs"]!.AsArray().Select(run => (string)run!["id"]!));
            after = (string?)page["next"];
        }
        while (after is not null);

        Assert.Equal(6, ids.Distinct().Count());
        Assert.Equal(ids.OrderDescending(StringComparer.Ordinal), ids);
        Assert.Equal("failed", (string)Assert.Single((await scene.GetAsync("/runs?state=failed"))["runs"]!.AsArray())!["state"]!);
        Assert.Equal(5, (await scene.GetAsync("/runs?state=pending,failed&type=tweet"))["runs"]!.AsArray().Count);
        Assert.Single((await scene.GetAsync("/runs?search=ORDER-3"))["runs"]!.AsArray());
        Assert.Single((await scene.GetAsync("/runs?requestId=order-4"))["runs"]!.AsArray());
        Assert.Empty((await scene.GetAsync("/runs?enqueuedBefore=2026-11-22T09:00:00Z"))["runs"]!.AsArray());
        Assert.Equal(5, (int)(await scene.GetAsync("/runs/count?state=pending"))["count"]!);
        Assert.Equal(1, (int)(await scene.GetAsync("/runs/count?search=disk"))["count"]!);
    }

    [Theory]
    [InlineData("limit=0", "badValue", "query 'limit'")]
    [InlineData("limit=1001", "badValue", "query 'limit'")]
    [InlineData("state=broken", "badValue", "query 'state'")]
    [InlineData("after=7", "badValue", "query 'after'")]
    [InlineData("enqueuedFrom=yesterday", "badValue", "query 'enqueuedFrom'")]
    [InlineData("type=twet", "unknownType", "query 'type'")]
    [InlineData("type=tweet&type=nightly", "badValue", "query 'type'")]
    [InlineData("details=1", "badValue", "query 'details'")]
    [InlineData("stat=failed", "unknownParameter", "query")]
    public async Task List_ByWhatCannotBe_IsRefused(string query, string code, string source)
    {
        await using var scene = await ApiScene.StartAsync();

        var problem = await scene.RefusedAsync(HttpStatusCode.BadRequest, $"/runs?{query}");

        Assert.Equal((code, source), ((string)problem["code"]!, (string)problem["source"]!));
    }

    [Fact]
    public async Task List_ThatHasNotChanged_IsNotSentAgain()
    {
        await using var scene = await ApiScene.StartAsync();
        await scene.EnqueuedAsync();
        foreach (var path in new[] { "/runs", "/status", "/nodes", "/types", "/history", "/health" })
        {
            using var first = await scene.Http.GetAsync(ApiScene.Root + path, TestContext.Current.CancellationToken);
            var tag = first.Headers.ETag!.ToString();

            Assert.Equal(HttpStatusCode.NotModified, await AgainAsync(scene, path, tag));
            Assert.Equal(HttpStatusCode.OK, await AgainAsync(scene, path, "\"other\""));
        }

        using var before = await scene.Http.GetAsync(ApiScene.Root + "/runs", TestContext.Current.CancellationToken);
        await scene.EnqueuedAsync();

        Assert.Equal(HttpStatusCode.OK, await AgainAsync(scene, "/runs", before.Headers.ETag!.ToString()));
    }

    [Fact]
    public async Task Show_HidesTheSecretsOfACommand_AndSoDoesWhatIsLeftOfIt()
    {
        await using var scene = await ApiScene.StartAsync();
        var id = await scene.EndedAsync(RunState.Failed, "command", run => run with { RequestId = "c", Payload = JobPayload.Parse("""{"argv": ["x"], "env": {"API_TOKEN": "s3cr3t"}}""") });

        foreach (var path in new[] { $"/runs/{id}", "/runs?details=true", "/history", "/result?requestId=c" })
        {
            var text = (await scene.GetAsync(path)).ToJsonString();
            Assert.DoesNotContain("s3cr3t", text, StringComparison.Ordinal);
            Assert.Contains("***", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Show_OfNoRun_IsRefused()
    {
        await using var scene = await ApiScene.StartAsync();
        var id = Guid.NewGuid();

        Assert.Equal("unknownRun", (string)(await scene.RefusedAsync(HttpStatusCode.NotFound, $"/runs/{id}"))["code"]!);
        Assert.Equal("unknownRun", (string)(await scene.RefusedAsync(HttpStatusCode.NotFound, $"/runs/{id}/why"))["code"]!);
        Assert.Equal("unknownRun", (string)(await scene.RefusedAsync(HttpStatusCode.NotFound, $"/runs/{id}/wait"))["code"]!);
        Assert.Equal("unknownRun", (string)(await scene.RefusedAsync(HttpStatusCode.NotFound, $"/runs/{id}/retry", isPost: true))["code"]!);
        Assert.Equal("unknownRun", (string)(await scene.RefusedAsync(HttpStatusCode.NotFound, $"/runs/{id}/cancel", isPost: true))["code"]!);
        Assert.Equal("notFound", (string)(await scene.RefusedAsync(HttpStatusCode.NotFound, "/runs/7"))["code"]!);
    }

    [Fact]
    public async Task Wait_EndsWithTheRun()
    {
        await using var scene = await ApiScene.StartAsync();
        var id = await scene.RunningAsync();

        var waiting = scene.GetAsync($"/runs/{id}/wait");
        await scene.EndAsync(id, RunState.Succeeded);

        Assert.Equal("succeeded", (string)(await waiting)["run"]!["state"]!);
        Assert.Equal("queued", (string)(await scene.GetAsync($"/runs/{await scene.EnqueuedAsync()}/wait?seconds=0"))["run"]!["state"]!);
    }

    [Fact]
    public async Task RetryAndCancel_OfOne_SayWhatBecameOfIt()
    {
        await using var scene = await ApiScene.StartAsync();
        var failed = await scene.EndedAsync(RunState.Failed);
        var running = await scene.RunningAsync("nightly");

        var retried = await scene.PostAsync($"/runs/{failed}/retry");
        var again = await scene.PostAsync($"/runs/{failed}/retry");
        var cancelled = await scene.PostAsync($"/runs/{failed}/cancel", """{"reason": "not wanted"}""");

        Assert.Equal(failed.ToString(), (string)Assert.Single(retried["retried"]!.AsArray())!);
        Assert.Equal("it is queued", (string)Assert.Single(again["leftAlone"]!.AsArray())!["reason"]!);
        Assert.Equal("cancelled", (string)cancelled["answer"]!);
        Assert.Equal("not wanted", (await scene.Store.GetAsync(failed, TestContext.Current.CancellationToken))!.Reason);
        Assert.Equal("requested", (string)(await scene.PostAsync($"/runs/{running}/cancel"))["answer"]!);
    }

    [Fact]
    public async Task Result_OfARequestId_IsWhatIsLeftOfItsRun()
    {
        await using var scene = await ApiScene.StartAsync();
        await scene.EndedAsync(RunState.Succeeded, with: run => run with { RequestId = "topic:beat-001" });

        var done = await scene.GetAsync("/result?requestId=topic:beat-001");

        Assert.Equal(("done", "succeeded"), ((string)done["status"]!, (string)done["state"]!));
        Assert.Equal("not_found", (string)(await scene.GetAsync("/result?requestId=none"))["status"]!);
        Assert.Equal("badValue", (string)(await scene.RefusedAsync(HttpStatusCode.BadRequest, "/result"))["code"]!);
        Assert.Equal(1, (int)(await scene.GetAsync("/history?status=done"))["count"]!);
        Assert.Equal("badValue", (string)(await scene.RefusedAsync(HttpStatusCode.BadRequest, "/history?status=good"))["code"]!);
    }

    private static async Task<HttpStatusCode> AgainAsync(ApiScene scene, string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ApiScene.Root + path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await scene.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
