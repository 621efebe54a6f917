using JobRunner.Host.Tests.Scenes;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.Transfer;

public sealed class TransferTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_IntoAnotherStore_BringsWhatWaitsWithItsIds()
    {
        using var from = new CliScene();
        var due = from.Now.AddHours(2);
        var waiting = await from.EnqueuedAsync(with: run => run with
        {
            DueAt = due,
            RequestId = "order-7",
            Priority = JobPriority.High,
            Payload = JobPayload.From("héllo"),
            Metadata = new Dictionary<string, string> { ["a"] = "b" },
        });
        var running = await from.RunningAsync();
        var ended = await from.EndedAsync(RunState.Succeeded);
        using var to = new CliScene { StdIn = (await from.RunAsync("export")).Data };

        var end = await to.RunAsync("import", "-", "--any-type", "--json");

        Assert.Equal("""{"lines":3,"imported":2,"duplicates":0,"ended":1}""", end.Json.ToJsonString());
        var run = await to.Store.GetAsync(waiting, Token);
        Assert.Equal(("order-7", due, JobPriority.High, "\"héllo\"", "b"), (run!.RequestId, run.DueAt, run.Priority, run.Payload.ToString(), run.Metadata!["a"]));
        Assert.Equal(RunState.Queued, await to.StateOfAsync(running));
        Assert.Null(await to.Store.GetAsync(ended, Token));
    }

    [Fact]
    public async Task Import_ASecondTime_MakesNothingTwice()
    {
        using var scene = new CliScene().WithFile("queue.jsonl", """{"id":"a1","task":"host_monitor","status":"pending"}""");
        await scene.RunAsync("import", "queue.jsonl");

        var end = await scene.RunAsync("import", "queue.jsonl", "--json");

        Assert.Equal("""{"lines":1,"imported":0,"duplicates":1,"ended":0}""", end.Json.ToJsonString());
    }

    [Fact]
    public async Task Import_OfAQueueFileOfDocument000_TakesWhatWaitsAndWasRunning()
    {
        using var scene = new CliScene().WithFile("queue.jsonl", """
            {"id": 17, "task": "host_monitor", "args": {"disk": "/"}, "status": "pending", "created_at": "2025-12-22T10:00:00"}
            {"id": "b2", "type": "host_monitor", "payload": [1, 2], "status": "running", "updated_at": "2025-12-22T10:00:00"}

            {"id": "c3", "type": "host_monitor", "status": "completed"}
            {"id": "d4", "type": "host_monitor", "status": "failed", "error": "boom"}
            """);

        var end = await scene.RunAsync("import", "queue.jsonl");

        Assert.Equal((0, "2 runs imported; 0 were there already, 2 had ended."), (end.ExitCode, end.Talk));
        Assert.Equal("""{"disk": "/"}""", (await scene.Store.FindAsync("17", Token))!.Payload.ToString());
        Assert.Equal(RunState.Queued, (await scene.Store.FindAsync("b2", Token))!.State);
        Assert.Equal("1 run imported; 2 were there already, 1 had ended.", (await scene.RunAsync("import", "queue.jsonl", "--failed")).Talk);
    }

    [Fact]
    public async Task Import_OfAFileWithMistakes_TellsAllAndEnqueuesNothing()
    {
        using var scene = new CliScene().WithFile("queue.jsonl", """
            {"id": "a", "task": "host_monitor"}
            {"id": "b", "status": "pending"}
            {"id": "c", "task": "host_moniter", "status": "pendng", "priority": "urgent", "dueAt": "soon"}
            not json
            [1]
            {"id": "d", "id": "e", "task": "host_monitor"}
            {"task": {"name": 1}, "request_id": " "}
            """);

        var end = await scene.RunAsync("import", "queue.jsonl");

        Assert.Equal(1, end.ExitCode);
        Assert.Empty(await scene.Store.CountAsync(Token));
        string[] expected =
        [
            "error: line 2: it names no job type: 'type' or 'task' is missing.",
            "error: line 3: there is no state 'pendng'. Did you mean 'pending'?",
            "error: line 3: priority is 'urgent'; expected is low, normal, high or critical.",
            "error: line 3: dueAt is 'soon'; expected is an ISO 8601 instant with its zone.",
            "error: line 3: there is no job type 'host_moniter'. Did you mean 'host_monitor'?",
            "error: line 4: it is not JSON:",
            "error: line 5: it is no JSON object.",
            "error: line 6: it is not JSON:",
            "error: line 7: type is {\"name\": 1}; expected is a text.",
            "error: line 7: requestId is blank or has more than 200 characters.",
            "error: line 7: it names no job type: 'type' or 'task' is missing.",
            "11 mistakes; nothing was imported.",
        ];
        Assert.Equal(expected.Length, end.Talk.Split('\n').Length);
        Assert.All(end.Talk.Split('\n').Zip(expected), pair => Assert.StartsWith(pair.Second, pair.First, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_OfMoreThanABatch_TakesAll()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 1_201).Select(number => $$"""{"id":"{{number}}","task":"host_monitor"}"""));
        using var scene = new CliScene().WithFile("queue.jsonl", lines);

        Assert.Equal("1201 runs imported; 0 were there already, 0 had ended.", (await scene.RunAsync("import", "queue.jsonl")).Talk);
    }

    [Fact]
    public async Task Import_OfNoFile_EndsWithTwo()
    {
        using var scene = new CliScene();

        var end = await scene.RunAsync("import", "missing.jsonl");

        Assert.Equal(2, end.ExitCode);
        Assert.Contains("missing.jsonl' cannot be read", end.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_IntoAFile_LeavesNothingElseBehind()
    {
        using var scene = new CliScene();
        var id = await scene.EnqueuedAsync();

        var end = await scene.RunAsync("export", "--out", "runs.jsonl", "--state", "pending");

        Assert.Equal((0, "1 run exported."), (end.ExitCode, end.Talk));
        Assert.Equal(["runs.jsonl"], Directory.GetFiles(scene.InFolder(".")).Select(Path.GetFileName));
        Assert.Contains(id.ToString(), Assert.Single(await File.ReadAllLinesAsync(scene.InFolder("runs.jsonl"), Token)), StringComparison.Ordinal);
    }
}
