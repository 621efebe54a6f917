using System.Text.Json.Nodes;

namespace JobRunner.Host.Tests.Operate;

public abstract partial class OperateTests<TPlace>
{
    [Fact]
    public async Task Why_OfRunsThatDoNotRun_NamesTheCauses()
    {
        var later = await SucceedsAsync("enqueue", "skip", "--at", "2100-01-01T00:00:00Z");
        Assert.Equal(["notDue", "noNode"], await CausesAsync(later));
        await SucceedsAsync("pause", "skip", "--reason", "too loud");
        Assert.Equal(["notDue", "typePaused", "noNode"], await CausesAsync(later));
        await SucceedsAsync("resume", "skip");

        await using var host = await ServeAsync();
        var running = await SucceedsAsync("enqueue", "patient");
        await host.WaitForTalkAsync("The patient task waits");
        var waiting = await SucceedsAsync("enqueue", "patient");
        var disabled = await SucceedsAsync("enqueue", "tick");
        var needy = await SucceedsAsync("enqueue", "needy");
        await RunAsync("wait", needy);

        Assert.Equal(["running"], await CausesAsync(running));
        Assert.Equal(["typeDisabled"], await CausesAsync(disabled));
        Assert.Equal(["requirementNotMet"], await CausesAsync(needy));
        await HeldAsync(waiting, running);

        await SucceedsAsync("cancel", waiting, running);
        await RunAsync("wait", running);
        Assert.Equal(["cancelled"], await CausesAsync(running));
        await StopAsync(host);
    }

    // The node tells how busy it is with its next heartbeat.
    private async Task HeldAsync(string waiting, string holder)
    {
        const int MaxQuestions = 100;
        var causes = new JsonArray();
        for (var question = 0; question < MaxQuestions; question++)
        {
            causes = (await JsonAsync("why", waiting))["causes"]!.AsArray();
            if (causes.SingleOrDefault(cause => (string)cause!["id"]! == "slotsHeld") is { } held)
            {
                Assert.Equal([holder], held["runs"]!.AsArray().Select(run => (string)run!));
                return;
            }
        }

        Assert.Fail($"The slot was not said to be held in {MaxQuestions} questions: {causes}");
    }

    private async Task<IEnumerable<string>> CausesAsync(string about) => Members(await JsonAsync("why", about), "causes", "id");
}
