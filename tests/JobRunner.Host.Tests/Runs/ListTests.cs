using JobRunner.Host.Tests.Scenes;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.Runs;

public sealed class ListTests
{
    [Theory]
    [InlineData("failed", 1)]
    [InlineData("failed,succeeded", 2)]
    [InlineData("completed", 1)]
    [InlineData("pending", 2)]
    [InlineData("Scheduled", 1)]
    public async Task List_OfStates_HasThoseOnly(string states, int expected)
    {
        using var scene = new CliScene();
        await scene.EndedAsync(RunState.Failed);
        await scene.EndedAsync(RunState.Succeeded);
        await scene.EnqueuedAsync();
        await scene.EnqueuedAsync(with: run => run with { DueAt = scene.Now.AddHours(1) });

        var end = await scene.RunAsync("list", "--state", states, "--json");

        Assert.Equal(0, end.ExitCode);
        Assert.Equal(expected, end.Json["runs"]!.AsArray().Count);
    }

    [Fact]
    public async Task List_PageAfterPage_HasEveryRunOnce()
    {
        using var scene = new CliScene();
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await scene.EnqueuedAsync());
        }

        var listed = new List<Guid>();
        string[] after = [];
        do
        {
            var page = (await scene.RunAsync(["list", "--limit", "2", "--json", .. after])).Json;
            listed.AddRange(page["runs"]!.AsArray().Select(run => (Guid)run!["id"]!));
            after = page["next"] is { } next ? ["--after", (string)next!] : [];
        }
        while (after.Length > 0);

        Assert.Equal(Enumerable.Reverse(ids), listed);
    }

    [Fact]
    public async Task List_Searched_LooksIntoPayloads()
    {
        using var scene = new CliScene();
        var id = await scene.EnqueuedAsync(with: run => run with { Payload = JobPayload.From("Order SEVEN") });
        await scene.EnqueuedAsync(with: run => run with { Payload = JobPayload.From("order eight") });

        var end = await scene.RunAsync("list", "--search", "seven");

        Assert.Equal(2, end.Lines.Length);
        Assert.StartsWith(id.ToString(), end.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_WithMore_SaysHowToGoOn()
    {
        using var scene = new CliScene();
        await scene.EnqueuedAsync();
        var second = await scene.EnqueuedAsync();

        Assert.Equal($"There are more: add --after {second}", (await scene.RunAsync("list", "--limit", "1")).Talk);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    public async Task List_InATerminal_StaysWithinIt(int width)
    {
        using var scene = new CliScene { TerminalWidth = width };
        await scene.EndedAsync(RunState.Failed, error: new RunError(RunErrorKind.Exception, $"no \e[31mred\e[0m {new string('x', 300)}"));
        var id = await scene.EnqueuedAsync(with: run => run with { RequestId = new string('r', 90) });

        var end = await scene.RunAsync("list");

        Assert.All(end.Lines, line => Assert.InRange(line.Length, 0, width));
        Assert.DoesNotContain('\e', end.Data);
        Assert.Contains(id.ToString()[..13], end.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_InAWideTerminal_KeepsRequestIdsAndInANarrowOneBreaksNoLine()
    {
        using var scene = new CliScene { TerminalWidth = 160 };
        await scene.EnqueuedAsync(with: run => run with { RequestId = "topic:a-rather-long-request-id", DueAt = scene.Now.AddHours(1) });
        await scene.EndedAsync(RunState.Failed, "another_type", new RunError(RunErrorKind.Exception, new string('x', 300)));

        Assert.Contains("topic:a-rather-long-request-id", (await scene.RunAsync("list")).Data, StringComparison.Ordinal);
        scene.TerminalWidth = 100;
        var narrow = await scene.RunAsync("list");

        // Top, headers, line, two runs, bottom.
        Assert.Equal(6, narrow.Lines.Length);
        Assert.Contains("in 60 min", narrow.Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no state 'faild'. Did you mean 'failed'? States are scheduled, retrying, queued, running, succeeded, failed, skipped, cancelled.", "--state", "faild")]
    [InlineData("there is no job type 'webhok'. Did you mean 'webhook'?", "--type", "webhok")]
    [InlineData("--limit is '0'; expected is a whole number from 1 to 1000.", "--limit", "0")]
    [InlineData("there is no run 'order-9'.", "--after", "order-9")]
    public async Task List_AskedForWhatIsNot_EndsWithTwo(string expected, params string[] arguments)
    {
        using var scene = new CliScene();

        var end = await scene.RunAsync(["list", .. arguments]);

        Assert.Equal(2, end.ExitCode);
        Assert.StartsWith($"error: {expected}", end.Talk, StringComparison.Ordinal);
    }
}
