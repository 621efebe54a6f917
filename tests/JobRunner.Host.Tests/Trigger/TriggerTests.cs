using System.Text.Json;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Trigger;

public sealed class TriggerTests
{
    [Fact]
    public async Task Trigger_OfATask_PrintsItsResultsAndEndsWithZero()
    {
        using var folder = new WorkingFolder();

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, "trigger", "host_monitor", "--wait");

        using var results = JsonDocument.Parse(data);
        Assert.Equal(0, exitCode);
        Assert.NotEmpty(results.RootElement.EnumerateArray());
        Assert.Contains("'host_monitor' succeeded in ", talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text":"hello"}""")]
    [InlineData("@message.json")]
    public async Task Trigger_WithAPayload_GivesItToTheTask(string payload)
    {
        using var folder = new WorkingFolder().WithTasks(BuiltFiles.ProbeTasks).WithFile("message.json", """{"text":"hello"}""");

        var (exitCode, data, _) = await HostProgram.RunAsync(folder, "trigger", "echo", "--payload", payload, "--wait");

        using var results = JsonDocument.Parse(data);
        Assert.Equal(0, exitCode);
        Assert.Equal("hello", Assert.Single(results.RootElement.EnumerateArray()).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Trigger_OfOneType_ExecutesNoOther()
    {
        // The tick is due at start and each second, while the stubborn one is waited for.
        using var folder = new WorkingFolder().WithTasks(BuiltFiles.ProbeTasks)
            .WithVariable("JobRunner__Execution__ShutdownTimeout", "00:00:00")
            .WithVariable("JobRunner__Execution__ShutdownGrace", "00:00:00");
        await using var trigger = HostProgram.Start(folder, "trigger", "stubborn", "--wait");
        await trigger.WaitForTalkAsync("The stubborn task goes on", times: 3);

        trigger.Send(Signal.Terminate);

        Assert.Equal(1, await trigger.WaitForExitAsync());
        Assert.DoesNotContain("A tick was executed", trigger.Talk.Text, StringComparison.Ordinal);
        Assert.Contains("stopped before the run of 'stubborn' ended", trigger.Talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fail", "'fail' failed: JobRunner.JobPermanentFailureException: the disk is full")]
    [InlineData("skip", "'skip' was skipped by its validation: task: nothing new arrived")]
    public async Task Trigger_OfWhatDoesNotSucceed_SaysWhyAndEndsWithOne(string type, string expected)
    {
        using var folder = new WorkingFolder().WithTasks(BuiltFiles.ProbeTasks);

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, "trigger", type, "--wait");

        Assert.Equal(1, exitCode);
        Assert.Equal("[]", data);
        Assert.Contains(expected, talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trigger_OfADisabledType_NamesTheReason()
    {
        using var folder = new WorkingFolder().WithVariable("HOST_MONITOR_ENABLED", "false");

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, "trigger", "host_monitor", "--wait");

        Assert.Equal(1, exitCode);
        Assert.Empty(data);
        Assert.Contains("HOST_MONITOR_ENABLED", talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no job type 'host_moniter'. Did you mean 'host_monitor'?", "host_moniter", "--wait")]
    [InlineData("add --wait", "host_monitor", "--store", "memory")]
    [InlineData("'webhook' processes messages", "webhook", "--wait")]
    [InlineData("the payload is not JSON", "webhook", "--wait", "--payload", "{text: hello}")]
    [InlineData("the payload's file 'missing.json' cannot be read", "webhook", "--wait", "--payload", "@missing.json")]
    public async Task Trigger_AskedForWhatCannotBe_EndsWithTwoAndAHint(string expected, params string[] arguments)
    {
        using var folder = new WorkingFolder();

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, ["trigger", .. arguments]);

        Assert.Equal(2, exitCode);
        Assert.Empty(data);
        Assert.Contains(expected, talk, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, talk.Split('\n').Length);
    }
}
