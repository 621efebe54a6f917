using System.Text.Json;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Batches;

/// <summary>Batches through the host's default store, and a host that works on them.</summary>
public sealed class DurableBatchTests
{
    private static readonly string _sample = BuiltFiles.InRepository("samples/voice-synth");

    [Fact]
    public async Task EnqueueFile_OfTheExampleWithAHostRunning_SpeaksEachRowOnce()
    {
        using var folder = new WorkingFolder()
            .WithVariable("VOICE_SYNTH_CACHE", Path.Join(_sample, "cache"))
            .WithVariable("Speech__Cache", Path.Join(_sample, "cache"))
            .WithVariable("Speech__Program", Path.Join(_sample, "voice-synth"));
        var batch = Path.Join(_sample, "batch.yaml");

        var first = await JsonAsync(folder, 0, "enqueue-file", batch, "--cache", Path.Join(_sample, "cache"));
        var second = await JsonAsync(folder, 0, "enqueue", batch);
        var waiting = await JsonAsync(folder, 0, "report", batch);
        await using var host = HostProgram.Start(folder, "serve");
        await host.WaitForTalkAsync("\"speech\" succeeded", times: 3);
        var done = await JsonAsync(folder, 0, "report", batch);
        var third = await JsonAsync(folder, 0, "enqueue", batch);
        host.Send(Signal.Terminate);

        Assert.Equal(0, await host.WaitForExitAsync());
        Assert.Equal(["queued", "queued", "queued"], Statuses(first));
        Assert.Equal(["duplicate_request", "duplicate_request", "duplicate_request"], Statuses(second));
        Assert.Equal(["waiting", "waiting", "waiting"], Statuses(waiting));
        Assert.Equal(["done", "done", "done"], Statuses(done));
        Assert.Equal(["already_done", "already_done", "already_done"], Statuses(third));
        foreach (var beat in new[] { "beat-001", "beat-002", "beat-003" })
        {
            var (seconds, loudest) = SoundTests.Heard(await File.ReadAllBytesAsync(Path.Join(folder.Path, "speech/evening", beat, "best.wav")));
            Assert.True(seconds > 1 && loudest > short.MaxValue / 4, $"{beat} is {seconds} s long and {loudest} loud.");
        }
    }

    [Fact]
    public async Task EnqueueFile_WithAMistakeInTheLastRow_MakesNoRun()
    {
        using var folder = new WorkingFolder()
            .WithFile("good.yaml", "- {output_name: a, speaker: s, text: t}\n- {type: webhok, request_id: w, payload: {}}\n")
            .WithFile("bad.yaml", "- {output_name: a, speaker: s, text: t}\n- {output_name: b, speaker: s, text: ''}\n");

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, "enqueue-file", "bad.yaml");
        var (before, _, _) = await HostProgram.RunAsync(folder, "report", "good.yaml");
        var (_, _, warning) = await HostProgram.RunAsync(folder, "enqueue-file", "good.yaml");
        var after = await JsonAsync(folder, 0, "report", "good.yaml");

        Assert.Equal((1, string.Empty), (exitCode, data));
        Assert.Contains("row 2 (line 2): text is ''; allowed is a text that is not blank.", talk, StringComparison.Ordinal);
        Assert.Equal(3, before);
        Assert.Contains("warning: this host has no job type 'webhok'. Did you mean 'webhook'?", warning, StringComparison.Ordinal);
        Assert.Equal(["waiting", "waiting"], Statuses(after));
    }

    [Fact]
    public async Task EnqueueBeatsheet_OfATopic_MakesARunOfEachBeat()
    {
        using var folder = new WorkingFolder().WithFile(
            "topic.json", """{"topicId": "news", "beats": [{"id": 1, "narration": "One"}, {"id": 2, "narration": "Two"}]}""");

        var report = await JsonAsync(folder, 0, "enqueue-beatsheet", "topic.json", "--voice", "newsroom");

        Assert.Equal(["news:beat-001", "news:beat-002"], report.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("request_id").GetString()));
        Assert.Equal(2, report.GetProperty("summary").GetProperty("queued").GetInt32());
    }

    private static IEnumerable<string?> Statuses(JsonElement report) => report.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("status").GetString());

    private static async Task<JsonElement> JsonAsync(WorkingFolder folder, int expected, params string[] arguments)
    {
        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, [.. arguments, "--json"]);
        Assert.True(exitCode == expected, $"{string.Join(' ', arguments)} ended with {exitCode}:\n{talk}");
        using var json = JsonDocument.Parse(data);
        return json.RootElement.Clone();
    }
}
