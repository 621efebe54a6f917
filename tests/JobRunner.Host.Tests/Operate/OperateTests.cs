using System.Text.Json.Nodes;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Operate;

/// <summary>The verbs on a store, as the real executable has them, on every store.</summary>
/// <typeparam name="TPlace">Where the store is.</typeparam>
public abstract partial class OperateTests<TPlace>(TPlace place) : IClassFixture<TPlace>, IAsyncLifetime
    where TPlace : StorePlace
{
    private readonly WorkingFolder _folder = new WorkingFolder().WithTasks(BuiltFiles.ProbeTasks)
        .WithVariable("HOST_MONITOR_ENABLED", "false")
        .WithVariable("TICK_ENABLED", "false")
        .WithVariable("JobRunner__Execution__LeaseDuration", "00:00:01");

    public async ValueTask InitializeAsync() => await place.ClearAsync();

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    [Exercises("list", "history", "result", "status", "retry")]
    public async Task Runs_ThatAHostExecutes_AreFollowedToTheirEnds()
    {
        var good = await SucceedsAsync("enqueue", "echo", "--payload", """{"text":"hello"}""", "--request-id", "topic:beat-001");
        var bad = await SucceedsAsync("enqueue", "fail", "--request-id", "topic:beat-002");
        Assert.Equal([bad, good], Members(await JsonAsync("list", "--state", "pending"), "runs", "id"));
        await using var host = await ServeAsync();

        var (goodEnd, results, _) = await RunAsync("wait", "topic:beat-001");
        var (badEnd, _, why) = await RunAsync("wait", bad[..35]);

        Assert.Equal((0, 1), (goodEnd, badEnd));
        Assert.Equal("hello", (string)JsonNode.Parse(results)![0]!["message"]!);
        Assert.Contains("the disk is full", why, StringComparison.Ordinal);
        Assert.Equal(["failed", "done"], Members(await JsonAsync("history"), "records", "kind"));
        Assert.Equal("done", (string)(await JsonAsync("result", "topic:beat-001"))["status"]!);
        Assert.Equal("failed", (string)(await JsonAsync("result", "topic:beat-002"))["status"]!);
        Assert.Equal("the disk is full", (string)(await JsonAsync("show", bad))["run"]!["error"]!["message"]!);
        var status = await JsonAsync("status");
        Assert.Equal("""{"submitted":2,"done":1,"failed":1,"outstanding":0}""", status["totals"]!.ToJsonString());
        var living = (await JsonAsync("nodes"))["nodes"]!.AsArray().Where(node => (bool)node!["isAlive"]!);
        Assert.Equal((string)status["lock"]!["owner"]!, (string)Assert.Single(living)!["id"]!);
        Assert.DoesNotContain("error", (await SucceedsAsync("doctor")), StringComparison.Ordinal);

        await SucceedsAsync("retry", "topic:beat-002", "--yes");
        Assert.Equal(1, (await RunAsync("wait", "topic:beat-002")).ExitCode);
        Assert.Equal(2, (await JsonAsync("show", bad))["attempts"]!.AsArray().Count);
        await StopAsync(host);
    }

    [Fact]
    [Exercises("run-loop", "list", "gc", "retry")]
    public async Task RunLoop_ListGcAndRetry_DoWhatAResidentLoopOverAQueueFileDid()
    {
        var good = await SucceedsAsync("enqueue", "echo", "--payload", """{"text":"hello"}""");
        var bad = await SucceedsAsync("enqueue", "fail");

        var first = await RunAsync("run-loop", "--max-iter", "1", "--limit", "100", "--max-parallel", "1", "--sleep", "10", "--json");

        Assert.Equal((1, 1, 1), (first.ExitCode, (int)JsonNode.Parse(first.Data)!["succeeded"]!, (int)JsonNode.Parse(first.Data)!["failed"]!));
        Assert.Equal([good], Members(await JsonAsync("list", "--state", "completed"), "runs", "id"));
        Assert.Equal([bad], Members(await JsonAsync("list", "--state", "failed"), "runs", "id"));
        await SucceedsAsync("retry", bad, "--yes");
        Assert.Equal([bad], Members(await JsonAsync("list", "--state", "pending"), "runs", "id"));
        Assert.Equal(1, (await RunAsync("run-loop", "--max-iter", "1")).ExitCode);
        Assert.Equal(2, (await JsonAsync("show", bad))["attempts"]!.AsArray().Count);

        var lost = await SucceedsAsync("enqueue", "stubborn");
        await using (var loop = HostProgram.Start(_folder, ["run-loop", .. place.NodeOptions]))
        {
            await loop.WaitForTalkAsync("The stubborn task goes on");
            loop.Send(Signal.Kill);
            await loop.WaitForExitAsync();
        }

        Assert.Equal([lost], Members(await CollectAsync(), "ended", "id"));
        Assert.Equal(0, (await RunAsync("run-loop", "--max-iter", "1")).ExitCode);
    }

    [Fact]
    public async Task Type_ThatIsPaused_WaitsUntilItIsResumed()
    {
        await SucceedsAsync("pause", "echo", "--reason", "too loud");
        await using var host = await ServeAsync();
        var held = await SucceedsAsync("enqueue", "echo", "--payload", """{"text":"held"}""");
        var other = await SucceedsAsync("enqueue", "skip");

        Assert.Equal(1, (await RunAsync("wait", other)).ExitCode);
        Assert.Equal("queued", (string)(await JsonAsync("show", held))["run"]!["state"]!);
        var type = (await JsonAsync("status"))["types"]!.AsArray().Single(type => (string)type!["type"]! == "echo")!;
        Assert.Equal("too loud", (string)type["pause_reason"]!);

        await SucceedsAsync("resume", "echo");
        Assert.Equal(0, (await RunAsync("wait", held)).ExitCode);
        await StopAsync(host);
    }

    [Fact]
    [Exercises("gc")]
    public async Task Gc_AfterAHostWasKilled_FailsWhatItWasRunning()
    {
        var run = await SucceedsAsync("enqueue", "stubborn");
        await using (var host = await ServeAsync())
        {
            await host.WaitForTalkAsync("The stubborn task goes on");
            host.Send(Signal.Kill);
            await host.WaitForExitAsync();
        }

        Assert.Equal([run], Members(await CollectAsync(), "ended", "id"));
        Assert.Equal("abandoned", (string)(await JsonAsync("show", run))["run"]!["error"]!["kind"]!);
    }

    [Fact]
    [Exercises("export", "import", "flush")]
    public async Task Runs_ThatAreExportedAndFlushed_ComeBackWithTheirIds()
    {
        var first = await SucceedsAsync("enqueue", "echo", "--payload", """{"text":"é"}""", "--request-id", "order-7", "--priority", "high");
        var second = await SucceedsAsync("enqueue", "skip", "--at", "2100-01-01T00:00:00Z");
        await SucceedsAsync("export", "--out", "runs.jsonl");

        Assert.Equal("""{"cancelled":2,"forgotten":2,"running":0}""", (await JsonAsync("flush", "--hard", "--yes")).ToJsonString());
        Assert.Equal("""{"lines":2,"imported":2,"duplicates":0,"ended":0}""", (await JsonAsync("import", "runs.jsonl")).ToJsonString());
        Assert.Equal("""{"lines":2,"imported":0,"duplicates":2,"ended":0}""", (await JsonAsync("import", "runs.jsonl")).ToJsonString());

        Assert.Equal([second, first], Members(await JsonAsync("list"), "runs", "id"));
        var run = await JsonAsync("show", "order-7");
        Assert.Equal(("high", "é"), ((string)run["run"]!["priority"]!, (string)run["payload"]!["text"]!));
        Assert.Equal("2100-01-01T00:00:00+00:00", (string)(await JsonAsync("show", second))["run"]!["dueAt"]!);
    }

    [Fact]
    public async Task Cancel_ThenPrune_LeavesNothing()
    {
        var run = await SucceedsAsync("enqueue", "skip");

        Assert.Equal("cancelled", (string)(await JsonAsync("cancel", run, "--reason", "withdrawn"))["runs"]![0]!["answer"]!);
        Assert.Equal("withdrawn", (string)(await JsonAsync("result", run))["record"]!["reason"]!);
        Assert.Equal("""{"forgotten":0}""", (await JsonAsync("prune")).ToJsonString());
        Assert.Equal("""{"forgotten":1}""", (await JsonAsync("prune", "--older-than", "0s", "--yes")).ToJsonString());
        Assert.Equal(2, (await RunAsync("show", run)).ExitCode);
    }

    [Fact]
    public async Task Verb_WhereNobodyAnswers_EndsWithThreeAndOneLineWithoutASecret()
    {
        var (exitCode, data, talk) = await HostProgram.RunAsync(_folder, ["list", .. place.Nowhere]);

        Assert.Equal((3, string.Empty), (exitCode, data));
        Assert.StartsWith("error: ", Assert.Single(talk.Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", talk, StringComparison.Ordinal);
    }

    // A killed node's leases hold for a moment yet.
    private async Task<JsonNode> CollectAsync()
    {
        JsonNode collected;
        do
        {
            collected = await JsonAsync("gc");
        }
        while (collected["ended"]!.AsArray().Count == 0 && collected["leftAlone"]!.AsArray().Count > 0);

        return collected;
    }

    private static IEnumerable<string> Members(JsonNode document, string list, string member) =>
        document[list]!.AsArray().Select(item => (string)item![member]!);

    private static async Task StopAsync(RunningProgram host)
    {
        host.Send(Signal.Terminate);
        Assert.Equal(0, await host.WaitForExitAsync());
    }

    private async Task<RunningProgram> ServeAsync()
    {
        var host = HostProgram.Start(_folder, ["serve", .. place.NodeOptions]);
        await host.WaitForTalkAsync("started on the store");
        return host;
    }

    private Task<(int ExitCode, string Data, string Talk)> RunAsync(params string[] arguments) => HostProgram.RunAsync(_folder, [.. arguments, .. OptionsOf(arguments[0])]);

    private IReadOnlyList<string> OptionsOf(string verb) => verb is "run-loop" or "bench" ? place.NodeOptions : place.Options;

    private async Task<string> SucceedsAsync(params string[] arguments)
    {
        var (exitCode, data, talk) = await RunAsync(arguments);
        Assert.True(exitCode == 0, $"{string.Join(' ', arguments)} ended with {exitCode}: {talk}\n{data}");
        return data;
    }

    private async Task<JsonNode> JsonAsync(params string[] arguments) => JsonNode.Parse((await RunAsync([.. arguments, "--json"])).Data)!;
}
