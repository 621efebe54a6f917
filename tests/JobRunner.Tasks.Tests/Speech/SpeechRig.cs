using System.Text.Json;
using JobRunner.Queue;
using JobRunner.Tasks.Speech;
using JobRunner.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Tasks.Tests.Speech;

/// <summary>The speech task under the whole engine, with a shell script in the place of <c>voice-synth</c>.</summary>
internal sealed class SpeechRig : IAsyncDisposable
{
    /// <summary>Makes every output that is asked for.</summary>
    public const string Works = """
        while [ $# -gt 0 ]; do
          case $1 in --out-exact) out=$2 ;; --json-result) result=$2 ;; esac
          shift
        done
        echo spoken > "$out/take_01.wav"; echo spoken > "$out/take_02.wav"; echo spoken > "$out/best.wav"; echo {} > "$out/takes.meta.json"; echo {} > "$result"
        """;

    private readonly string _folder;

    private SpeechRig(string folder) => _folder = folder;

    public static SpeechJob Job { get; } = new()
    {
        RequestId = "topic:beat-001",
        OutputName = "topic/beat-001",
        Voice = "newsroom",
        Text = " Hello; $(touch nothing) ",
        Variants = 2,
        SelectBest = true,
        CallbackData = JsonSerializer.SerializeToElement(new { beat = 1 }),
    };

    public required JobRunnerTestHost Host { get; init; }

    public static async Task<SpeechRig> StartAsync(string script)
    {
        var folder = Directory.CreateTempSubdirectory("jobrunner-speech-").FullName;
        Directory.CreateDirectory(Path.Join(folder, "cache", "voices", "newsroom"));
        await File.WriteAllTextAsync(Path.Join(folder, "cache", "voices", "newsroom", "voice.json"), "{}");
        await File.WriteAllTextAsync(Path.Join(folder, "voice-synth"), $"echo \"$@\" >> '{folder}/calls'\n{script}\n");
        return new SpeechRig(folder)
        {
            Host = await JobRunnerTestHost.StartAsync(builder =>
            {
                builder.Services.AddSingleton(TaskDriver.Settings(
                    ("Speech:Program", "/bin/sh"),
                    ("Speech:Arguments:0", Path.Join(folder, "voice-synth")),
                    ("Speech:OutputFolder", Path.Join(folder, "out")),
                    ("Speech:Cache", Path.Join(folder, "cache"))));
                builder.AddTasksFrom<SpeechTask>();
            }),
        };
    }

    public string Calls => File.Exists(Path.Join(_folder, "calls")) ? File.ReadAllText(Path.Join(_folder, "calls")) : string.Empty;

    public string Output(string name) => Path.Join(_folder, "out", name);

    public void Become(string script) => File.WriteAllText(Path.Join(_folder, "voice-synth"), script);

    public async Task<JobRun> SpeakAsync(JobPayload payload)
    {
        var run = await Host.Client.EnqueueAsync("speech", payload, cancellationToken: TestContext.Current.CancellationToken);
        return await Host.WaitForRunAsync(run.RunId);
    }

    public static JsonElement Record(JobRun run)
    {
        using var records = JsonDocument.Parse(run.Results);
        return Assert.Single(records.RootElement.Clone().EnumerateArray());
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
