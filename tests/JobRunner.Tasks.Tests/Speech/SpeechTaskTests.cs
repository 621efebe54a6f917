using System.Text.Json;
using JobRunner.Queue;

namespace JobRunner.Tasks.Tests.Speech;

public sealed class SpeechTaskTests
{
    [Fact]
    public async Task Speech_OfAJob_MakesItsOutputsAndKeepsItsRecord()
    {
        await using var rig = await SpeechRig.StartAsync(SpeechRig.Works);

        var run = await rig.SpeakAsync(JobPayload.From(SpeechRig.Job));

        var record = SpeechRig.Record(run);
        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Equal(("done", "topic:beat-001"), (record.GetProperty("status").GetString(), record.GetProperty("request_id").GetString()));
        Assert.StartsWith("sha256:", record.GetProperty("content_hash").GetString(), StringComparison.Ordinal);
        Assert.Equal((1, run.Id), (record.GetProperty("attempt").GetInt32(), record.GetProperty("run_id").GetGuid()));
        Assert.Equal("""{"beat":1}""", record.GetProperty("callback_data").GetRawText());
        Assert.Contains("topic/beat-001/best.wav", record.GetProperty("outputs").EnumerateArray().Select(output => output.GetString()));
        Assert.Equal(JsonValueKind.String, record.GetProperty("completed_at").ValueKind);
        Assert.Equal(" Hello; $(touch nothing) ", await File.ReadAllTextAsync(rig.Output("topic/beat-001/text.txt")));
        Assert.StartsWith("speak --voice newsroom --text-file ", rig.Calls, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "output_name": "a", "voice": "newsroom", "text": " " }""", "text")]
    [InlineData("""{ "output_name": "a", "voice": "nobody", "text": "Hello" }""", "voice")]
    [InlineData("""{ "output_name": "../a", "voice": "newsroom", "text": "Hello", "variants": -1 }""", "output_name")]
    [InlineData("""[1]""", "the message")]
    public async Task Speech_OfWhatCanNeverBeSpoken_FailsAtOnceWithARecord(string payload, string field)
    {
        await using var rig = await SpeechRig.StartAsync(SpeechRig.Works);

        var run = await rig.SpeakAsync(JobPayload.Parse(payload));

        var record = SpeechRig.Record(run);
        Assert.Equal((RunState.Failed, 1, RunErrorKind.Permanent), (run.State, run.Tries, run.Error!.Kind));
        Assert.Equal(("failed", "permanent"), (record.GetProperty("status").GetString(), record.GetProperty("error_type").GetString()));
        Assert.Contains(field, record.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonSerializer.Serialize(JsonDocument.Parse(payload).RootElement), record.GetProperty("job").GetRawText());
        Assert.Empty(rig.Calls);
    }

    [Fact]
    public async Task Speech_ThatFailsAgainAndAgain_IsTriedAfterThirtySecondsTwoAndTenMinutesThenKeepsARecord()
    {
        await using var rig = await SpeechRig.StartAsync("echo 'the card is gone' >&2; exit 3");
        var queued = await rig.Host.Client.EnqueueAsync("speech", SpeechRig.Job, cancellationToken: TestContext.Current.CancellationToken);

        List<TimeSpan> delays = [];
        for (var retry = 0; retry < 3; retry++)
        {
            var waiting = await UntilAsync(rig, queued.RunId, RunState.Retrying);
            delays.Add(waiting.DueAt - rig.Host.Time.Now);
            await rig.Host.AdvanceAsync(waiting.DueAt - rig.Host.Time.Now);
        }

        var run = await rig.Host.WaitForRunAsync(queued.RunId);
        var record = SpeechRig.Record(run);
        Assert.Equal([TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)], delays);
        Assert.Equal((RunState.Failed, 4), (run.State, run.Tries));
        Assert.Equal(("transient_exhausted", 4), (record.GetProperty("error_type").GetString(), record.GetProperty("attempt").GetInt32()));
        var log = rig.Output($"logs/{queued.RunId}-4.stderr.log");
        Assert.Contains("ended with 3", run.Error!.Message, StringComparison.Ordinal);
        Assert.Contains(log, run.Error.Message, StringComparison.Ordinal);
        Assert.Equal("the card is gone\n", await File.ReadAllTextAsync(log));
    }

    [Fact]
    public async Task Speech_WhoseOutputsAreMissingOrEmpty_IsNotDone()
    {
        await using var rig = await SpeechRig.StartAsync($"{SpeechRig.Works}\n: > \"$out/best.wav\"; rm \"$out/take_02.wav\"");
        var queued = await rig.Host.Client.EnqueueAsync("speech", SpeechRig.Job, cancellationToken: TestContext.Current.CancellationToken);

        var run = await UntilAsync(rig, queued.RunId, RunState.Retrying);

        Assert.Contains("take_02.wav, best.wav", run.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speech_AfterAnAttemptThatLeftItsOutputs_DoesNotTakeThemForItsOwn()
    {
        await using var rig = await SpeechRig.StartAsync(SpeechRig.Works);
        await rig.SpeakAsync(JobPayload.From(SpeechRig.Job));
        rig.Become("exit 0");

        var queued = await rig.Host.Client.EnqueueAsync("speech", SpeechRig.Job, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains("take_01.wav", (await UntilAsync(rig, queued.RunId, RunState.Retrying)).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speech_CancelledWhileItSpeaks_EndsTheProgramAndItsChildren()
    {
        await using var rig = await SpeechRig.StartAsync("sleep 1000 & echo $! > \"$(dirname \"$0\")/child\"; wait");
        var queued = await rig.Host.Client.EnqueueAsync("speech", SpeechRig.Job, cancellationToken: TestContext.Current.CancellationToken);
        var child = await ChildAsync(rig.Output("../child"));

        await rig.Host.Client.CancelAsync(queued.RunId, cancellationToken: TestContext.Current.CancellationToken);
        var run = await rig.Host.WaitForRunAsync(queued.RunId);

        Assert.Equal(RunState.Cancelled, run.State);
        Assert.False(IsAlive(child), "The child of the program lives on.");
    }

    private static bool IsAlive(string child) =>
        File.Exists($"/proc/{child}/status") && !File.ReadAllText($"/proc/{child}/status").Contains("State:\tZ", StringComparison.Ordinal);

    private static async Task<string> ChildAsync(string file)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!File.Exists(file) || !(await File.ReadAllTextAsync(file, limit.Token)).EndsWith('\n'))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return (await File.ReadAllTextAsync(file, limit.Token)).Trim();
    }

    // The attempt waits for a real process, which the clock does not know of.
    private static async Task<JobRun> UntilAsync(SpeechRig rig, Guid runId, RunState state)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        JobRun? run;
        while ((run = await rig.Host.Client.GetAsync(runId, limit.Token))?.State != state)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return run;
    }
}
