using JobRunner.Queue;

namespace JobRunner.Dashboard.Tests.Api;

/// <summary>The stream of events.</summary>
public sealed class EventApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_TellOfTheNodesHealth_AndOfARunThatEnds()
    {
        await using var scene = await ApiScene.StartAsync();
        var id = await scene.RunningAsync();
        using var stream = new StreamReader(await scene.Http.GetStreamAsync(ApiScene.Root + "/events", Token));
        await UntilAsync(stream, "event: health");

        await scene.EndAsync(id, RunState.Succeeded);

        await UntilAsync(stream, "event: runFinished");
        Assert.Contains(id.ToString(), await stream.ReadLineAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_OfAHostThatStops_End()
    {
        await using var scene = await ApiScene.StartAsync();
        using var stream = new StreamReader(await scene.Http.GetStreamAsync(ApiScene.Root + "/events", Token));
        await UntilAsync(stream, ": here");

        scene.BeginToStop();

        var rest = await stream.ReadToEndAsync(Token).WaitAsync(TimeSpan.FromMinutes(1), Token);
        Assert.DoesNotContain("still here", rest, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(StreamReader stream, string line)
    {
        while (await stream.ReadLineAsync(Token).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Token) is { } read)
        {
            if (read == line)
            {
                return;
            }
        }

        Assert.Fail($"The stream ended before there was '{line}'.");
    }
}
