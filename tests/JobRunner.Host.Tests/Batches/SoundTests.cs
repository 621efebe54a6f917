using System.Buffers.Binary;
using System.Text.Json;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Batches;

/// <summary>The example of samples/voice-synth makes real sound.</summary>
public sealed class SoundTests
{
    private static readonly string _sample = BuiltFiles.InRepository("samples/voice-synth");

    [Fact]
    public async Task Run_OfTheExample_SpeaksEachRowForLongerThanASecond()
    {
        using var folder = new WorkingFolder().WithVariable("VOICE_SYNTH_CACHE", Path.Join(_sample, "cache"));

        var (exitCode, _, talk) = await HostProgram.RunAsync(
            folder, "run", Path.Join(_sample, "batch.yaml"), "--cache", Path.Join(_sample, "cache"), "--voice-synth", Path.Join(_sample, "voice-synth"), "--out", "out");

        Assert.True(exitCode == 0, talk);
        foreach (var beat in new[] { "beat-001", "beat-002", "beat-003" })
        {
            var outputs = Path.Join(folder.Path, "out", "evening", beat);
            var (seconds, loudest) = Heard(await File.ReadAllBytesAsync(Path.Join(outputs, "best.wav")));
            Assert.True(seconds > 1, $"{beat} is {seconds} s long.");
            Assert.True(loudest > short.MaxValue / 4, $"{beat} is as good as silent.");
            using var result = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Join(outputs, "result.json")));
            Assert.Equal(seconds, result.RootElement.GetProperty("seconds").GetDouble(), tolerance: 0.01);
            using var takes = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Join(outputs, "takes.meta.json")));
            Assert.NotEmpty(takes.RootElement.GetProperty("takes").EnumerateArray());
        }
    }

    // Of 16-bit PCM in one channel.
    public static (double Seconds, int Loudest) Heard(byte[] wave)
    {
        Assert.Equal("RIFF"u8.ToArray(), wave[..4]);
        var bytesASecond = BinaryPrimitives.ReadInt32LittleEndian(wave.AsSpan(28));
        var data = wave.AsSpan()[(wave.AsSpan().IndexOf("data"u8) + 8)..];
        var loudest = 0;
        for (var at = 0; at + 1 < data.Length; at += 2)
        {
            loudest = Math.Max(loudest, Math.Abs((int)BinaryPrimitives.ReadInt16LittleEndian(data[at..])));
        }

        return ((double)data.Length / bytesASecond, loudest);
    }
}
