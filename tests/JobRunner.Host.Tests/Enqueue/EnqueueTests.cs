using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Tests.Scenes;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.Enqueue;

public sealed class EnqueueTests
{
    [Fact]
    public async Task Enqueue_WithEverything_MakesThatRun()
    {
        using var scene = new CliScene();

        var end = await scene.RunAsync(
            "enqueue", "tweet", "--any-type", "--payload", """{"text":"hello"}""", "--request-id", "tweet-7", "--at", "1h30m", "--priority", "high");

        var run = await scene.Store.FindAsync("tweet-7", TestContext.Current.CancellationToken);
        Assert.Equal((0, run!.Id.ToString()), (end.ExitCode, end.Data));
        Assert.Equal(("""{"text":"hello"}""", scene.Now.AddMinutes(90), JobPriority.High), (run.Payload.ToString(), run.DueAt, run.Priority));
    }

    [Fact]
    public async Task Enqueue_OfAKnownRequestId_MakesNoOther()
    {
        using var scene = new CliScene();
        var id = await scene.EnqueuedAsync(with: run => run with { RequestId = "order-7" });

        var end = await scene.RunAsync("enqueue", "tweet", "--request-id", "order-7");

        Assert.Equal((0, id.ToString()), (end.ExitCode, end.Data));
        Assert.Contains("which is queued; no other was made", end.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EnqueueStatus.Created, RunState.Queued, "queued")]
    [InlineData(EnqueueStatus.Duplicate, RunState.Running, "duplicate_request")]
    [InlineData(EnqueueStatus.Duplicate, RunState.Failed, "duplicate_request")]
    [InlineData(EnqueueStatus.Duplicate, RunState.Succeeded, "already_done")]
    public void Row_OfAResult_IsNamedAsDocument002HasIt(EnqueueStatus status, RunState state, string expected) =>
        Assert.Equal(expected, EnqueueRow.Of("tweet", "order-7", new EnqueueResult(status, Guid.NewGuid(), state)).Status);

    [Theory]
    [InlineData("there is no job type 'webhok'. Did you mean 'webhook'?", "webhok")]
    [InlineData("'webhook' processes messages", "webhook")]
    [InlineData("the payload is not JSON", "webhook", "--payload", "{")]
    [InlineData("--at is 'soon'; expected is an ISO 8601 instant with its zone such as 2026-11-22T10:00:00Z, or a span from now such as 10m.", "host_monitor", "--at", "soon")]
    [InlineData("--at is '2026-11-22T10:00:00'; expected", "host_monitor", "--at", "2026-11-22T10:00:00")]
    [InlineData("--priority is 'urgent'; expected is low, normal, high or critical.", "host_monitor", "--priority", "urgent")]
    [InlineData("The request id has 201 characters; at most 200 are allowed.", "host_monitor", "--request-id", "LONG")]
    public async Task Enqueue_OfWhatCannotBeMeant_EndsWithTwoAndMakesNothing(string expected, params string[] arguments)
    {
        using var scene = new CliScene();

        var end = await scene.RunAsync(["enqueue", .. arguments.Select(argument => argument == "LONG" ? new string('x', 201) : argument)]);

        Assert.Equal(2, end.ExitCode);
        Assert.Contains(expected, end.Talk, StringComparison.Ordinal);
        Assert.Empty(await scene.Store.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Enqueue_OfATypeThatOnlyANodeHas_IsTaken()
    {
        using var scene = new CliScene();
        await scene.HeartbeatAsync();

        Assert.Equal(0, (await scene.RunAsync("enqueue", "tweet")).ExitCode);
    }
}
