using System.Text.Json.Nodes;
using JobRunner.Host.Tests.Batches;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Operate;

public abstract partial class OperateTests<TPlace>
{
    private const string Beat = "evening:beat-001";

    [Fact]
    [Exercises("plan", "compile", "execute-manifest", "run")]
    public async Task Batch_ThatNeedsNoStore_IsExecutedBesideOne()
    {
        UseBatch();

        Assert.Equal(3, (await BatchAsync("plan", "batch.yaml", "--cache", "cache"))["jobs"]!.AsArray().Count);
        var compiled = await BatchAsync("compile", "batch.yaml", "--cache", "cache", "--out", "out");
        Assert.Equal(3, (int)compiled["jobs"]!);
        var executed = await BatchAsync("execute-manifest", (string)compiled["manifest"]!, "--voice-synth", "./voice-synth");
        Assert.Equal((true, 3), ((bool)executed["success"]!, (int)executed["executed_count"]!));
        Assert.Equal(0, (int)(await BatchAsync("run", "batch.yaml", "--cache", "cache", "--dry-run"))["executed_count"]!);

        Assert.Empty((await JsonAsync("list"))["runs"]!.AsArray());
    }

    [Fact]
    [Exercises("enqueue-file", "enqueue", "enqueue-beatsheet", "report", "result", "status", "history")]
    public async Task Batch_ThatIsEnqueued_IsFollowedToItsEnd()
    {
        UseBatch();
        _folder.WithFile("topic.json", """{"topicId": "news", "beats": [{"id": 1, "narration": "One"}]}""");

        Assert.Equal(["queued", "queued", "queued"], Members(await JsonAsync("enqueue-file", "batch.yaml", "--cache", "cache"), "rows", "status"));
        Assert.Equal(["duplicate_request", "duplicate_request", "duplicate_request"], Members(await JsonAsync("enqueue", "batch.yaml"), "rows", "status"));
        Assert.Equal(["news:beat-001"], Members(await JsonAsync("enqueue-beatsheet", "topic.json", "--voice", "newsroom"), "rows", "request_id"));
        Assert.Equal(["waiting", "waiting", "waiting"], Members(await JsonAsync("report", "batch.yaml"), "rows", "status"));
        await using var host = await ServeAsync();
        foreach (var request in new[] { Beat, "evening:beat-002", "evening:beat-003", "news:beat-001" })
        {
            await SucceedsAsync("wait", request);
        }

        Assert.Equal(["done", "done", "done"], Members(await JsonAsync("report", "batch.yaml"), "rows", "status"));
        Assert.Equal(["already_done", "already_done", "already_done"], Members(await JsonAsync("enqueue", "batch.yaml"), "rows", "status"));
        var result = await JsonAsync("result", Beat);
        Assert.Equal(("done", "evening/beat-001"), ((string)result["status"]!, (string)result["record"]!["output_name"]!));
        Assert.Equal(["done", "done", "done", "done"], Members(await JsonAsync("history"), "records", "kind"));
        Assert.Equal(4, (int)(await JsonAsync("status"))["totals"]!["done"]!);
        await StopAsync(host);
    }

    // Of a verb that has no store to be told of.
    private async Task<JsonNode> BatchAsync(params string[] arguments)
    {
        var (exitCode, data, talk) = await HostProgram.RunAsync(_folder, [.. arguments, "--json"]);
        Assert.True(exitCode == 0, $"{string.Join(' ', arguments)} ended with {exitCode}: {talk}\n{data}");
        return JsonNode.Parse(data)!;
    }

    private void UseBatch()
    {
        _folder.WithFile("batch.yaml", BatchFolder.Batch).WithProgram("voice-synth", BatchFolder.Speaks)
            .WithVariable("Speech__Program", _folder.InFolder("voice-synth")).WithVariable("Speech__Cache", _folder.InFolder("cache"));
        File.WriteAllText(_folder.InFolder("cache/voices/newsroom/voice.json"), "{}");
    }
}
