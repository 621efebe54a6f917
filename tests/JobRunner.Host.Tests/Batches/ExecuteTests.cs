using System.Text.Json;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Batches;

public sealed class ExecuteTests
{
    private static readonly string[] _run = ["run", "batch.yaml", "--cache", "cache", "--out", "out", "--voice-synth", "./voice-synth"];

    [Fact]
    public async Task Run_WithAJobThatFails_RunsTheOthersAndKeepsTheRecord()
    {
        using var folder = BatchFolder.Create();

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, [.. _run, "--json"]);

        var record = await RecordAsync(folder);
        Assert.Equal(1, exitCode);
        Assert.Equal(JsonSerializer.Serialize(record), JsonSerializer.Serialize(JsonDocument.Parse(data).RootElement));
        Assert.Equal(
            [
                "schema_version", "run_id", "manifest_created_at", "started_at", "completed_at", "duration_sec", "job_count", "executed_count", "failed_count", "success",
                "aborted", "dry_run", "jobs",
            ],
            record.EnumerateObject().Select(member => member.Name));
        Assert.Equal("3 3 1 False False False", Numbers(record));
        var jobs = record.GetProperty("jobs").EnumerateArray().ToList();
        Assert.Equal([("ok", 0), ("failed", 3), ("ok", 0)], jobs.Select(job => (job.GetProperty("status").GetString(), job.GetProperty("return_code").GetInt32())));
        Assert.Equal(folder.InFolder("out/logs/002-evening_beat-001.stderr.log"), jobs[1].GetProperty("stderr_log").GetString());
        Assert.Equal("no breath\n", await File.ReadAllTextAsync(jobs[1].GetProperty("stderr_log").GetString()!));
        Assert.Equal("spoken\n", await File.ReadAllTextAsync(jobs[0].GetProperty("stdout_log").GetString()!));
        Assert.Contains("'evening:beat-001' failed: It ended with 3.", talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithFailFast_StopsAtTheFirstFailure()
    {
        using var folder = BatchFolder.Create();

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder, [.. _run, "--fail-fast"]);

        Assert.Equal((1, "3 2 1 False True False"), (exitCode, Numbers(await RecordAsync(folder))));
        Assert.Contains("1 of 3 jobs done, 1 failed, the rest left out.", talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Dry_PrintsTheCommandsAndRunsNone()
    {
        using var folder = BatchFolder.Create();

        var (exitCode, data, _) = await HostProgram.RunAsync(folder, [.. _run, "--dry-run"]);

        Assert.Equal((0, "3 0 0 True False True"), (exitCode, Numbers(await RecordAsync(folder))));
        Assert.Equal(3, data.Split('\n').Length);
        Assert.All(data.Split('\n'), line => Assert.StartsWith("voice-synth speak --", line, StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Join(folder.Path, "out/evening/beat-002/best.wav")), "It was run.");
    }

    [Fact]
    public async Task Run_OfAProgramThatLeavesNothing_Fails()
    {
        using var folder = BatchFolder.Create().WithProgram("mute", "#!/bin/sh\nexit 0\n");

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder, [.. _run[..^1], "./mute"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("It left out or empty: take_01.wav, take_02.wav, best.wav, takes.meta.json, result.json.", talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AfterOneThatLeftItsOutputs_DoesNotTakeThemForItsOwn()
    {
        using var folder = BatchFolder.Create();
        await HostProgram.RunAsync(folder, _run);
        folder.WithProgram("mute", "#!/bin/sh\nexit 0\n");

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder, [.. _run[..^1], "./mute"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("0 of 3 jobs done, 3 failed.", talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutTheProgram_SaysWhichCannotBeStarted()
    {
        using var folder = BatchFolder.Create().WithVariable("Speech__Program", "no-such-voice-synth");

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder, _run[..^2]);

        Assert.Equal(1, exitCode);
        Assert.Contains("'no-such-voice-synth' cannot be started", talk, StringComparison.Ordinal);
        Assert.All((await RecordAsync(folder)).GetProperty("jobs").EnumerateArray(), job => Assert.Equal(127, job.GetProperty("return_code").GetInt32()));
    }

    [Fact]
    public async Task Run_StoppedByASignal_EndsItsCommandAndKeepsTheRecord()
    {
        using var folder = BatchFolder.Create().WithProgram("endless", "#!/bin/sh\necho $$ > started.tmp; mv started.tmp started\nsleep 1000\n");
        await using var running = HostProgram.Start(folder, [.. _run[..^1], "./endless"]);
        var started = Path.Join(folder.Path, "started");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!File.Exists(started))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        running.Send(Signal.Terminate);

        Assert.Equal(1, await running.WaitForExitAsync());
        Assert.Equal("3 0 0 False True False", Numbers(await RecordAsync(folder)));
        Assert.Empty(LivingProcesses.In(folder.Path));
    }

    [Theory]
    [InlineData("""{"schema_version": 2, "jobs": []}""", "schema_version is '2'; allowed is 1.")]
    [InlineData("""{"schema_version": 1, "jobs": [{"request_id": "a", "argv": []}, {"argv": ["ls", null]}]}""", "row 2 (line 1): request_id is missing; allowed is a text.")]
    [InlineData("""[1, 2]""", "it is no manifest: an object with a list of 'jobs'.")]
    [InlineData("""{"jobs":""", "it is not JSON")]
    public async Task ExecuteManifest_OfWhatIsNoManifest_RunsNothing(string text, string expected)
    {
        using var folder = BatchFolder.Create().WithFile("manifest.json", text);

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, "execute-manifest", "manifest.json");

        Assert.Equal((1, string.Empty), (exitCode, data));
        Assert.Contains(expected, talk, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Join(folder.Path, "execution.json")), "Something was executed.");
    }

    [Fact]
    public async Task ExecuteManifest_OfOtherCommands_RunsThemWithoutAShell()
    {
        using var folder = BatchFolder.Create().WithFile(
            "manifest.json", """{"schema_version": 1, "run_id": "r", "created_at": "then", "jobs": [{"request_id": "../a b", "argv": ["/bin/echo", "$HOME; exit 1", "*"]}]}""");

        var (exitCode, _, _) = await HostProgram.RunAsync(folder, "execute-manifest", "manifest.json");

        Assert.Equal(0, exitCode);
        Assert.Equal("$HOME; exit 1 *\n", await File.ReadAllTextAsync(folder.InFolder("logs/001-.._a_b.stdout.log")));
    }

    private static async Task<JsonElement> RecordAsync(WorkingFolder folder)
    {
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(folder.InFolder("out/execution.json")));
        return json.RootElement.Clone();
    }

    private static string Numbers(JsonElement record) =>
        string.Join(' ', new[] { "job_count", "executed_count", "failed_count", "success", "aborted", "dry_run" }.Select(name => record.GetProperty(name).ToString()));
}
