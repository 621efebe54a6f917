using System.Text.Json.Nodes;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Notify;

/// <summary>The real executable tells Slack, as <c>SLACK_WEBHOOK_URL</c> says.</summary>
public sealed class SlackTests
{
    private const string Secret = "services/T000/B000/hush";

    [Fact]
    public async Task Serve_WhenARunFailsForGood_TellsSlackAndKeepsTheAddressToItself()
    {
        await using var slack = new HttpReceiver();
        using var folder = Folder(slack);
        await using var host = HostProgram.Start(folder);
        await host.WaitForTalkAsync("started on the store");

        var run = (await HostProgram.RunAsync(folder, "enqueue", "fail")).Data;
        var (path, body) = await slack.NextAsync();

        Assert.Equal($"/{Secret}", path);
        Assert.Contains($"Run {run} of 'fail' failed for good at attempt 1: the disk is full", (string)JsonNode.Parse(body)!["text"]!, StringComparison.Ordinal);
        host.Send(Signal.Terminate);
        Assert.Equal(0, await host.WaitForExitAsync());
        var export = (await HostProgram.RunAsync(folder, "export")).Data;
        Assert.Contains("\"notify\"", export, StringComparison.Ordinal);
        Assert.All([host.Data.Text, host.Talk.Text, export], text => Assert.DoesNotContain("hush", text, StringComparison.Ordinal));
        Assert.All(
            Directory.GetFiles(folder.InFolder("logs/")),
            log => Assert.DoesNotContain("hush", File.ReadAllText(log), StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunLoop_OfOneIteration_TellsSlackBeforeItEnds()
    {
        await using var slack = new HttpReceiver();
        using var folder = Folder(slack);
        await HostProgram.RunAsync(folder, "enqueue", "fail");

        var (exitCode, data, _) = await HostProgram.RunAsync(folder, "run-loop", "--max-iter", "1", "--json");

        Assert.Equal((1, 2, 1), (exitCode, (int)JsonNode.Parse(data)!["taken"]!, (int)JsonNode.Parse(data)!["failed"]!));
        Assert.Equal(1, slack.Count);
    }

    [Fact]
    public async Task Check_OfAnAddressThatIsNone_NamesTheVariableAndNotItsValue()
    {
        using var folder = new WorkingFolder().WithFile(".env", "SLACK_WEBHOOK_URL=hush-hush\n");

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, "check");

        Assert.Equal(1, exitCode);
        Assert.Contains("JR081", data, StringComparison.Ordinal);
        Assert.Contains("SLACK_WEBHOOK_URL", data, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", data + talk, StringComparison.Ordinal);
    }

    private static WorkingFolder Folder(HttpReceiver slack) => new WorkingFolder().WithTasks(BuiltFiles.ProbeTasks)
        .WithVariable("TICK_ENABLED", "false")
        .WithVariable("HOST_MONITOR_ENABLED", "false")
        .WithVariable("JobRunner__Execution__LeaseDuration", "00:00:03")
        .WithFile(".env", $"SLACK_WEBHOOK_URL={slack.Url}{Secret}\n");
}
