using JobRunner.Host.Batches.Beatsheet;
using JobRunner.Host.Batches.Execute;
using JobRunner.Host.Batches.Plan;
using JobRunner.Host.Batches.Reading;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Batches;

public sealed class HostileFileTests
{
    private const int Seed = 20261122;
    private const long MaxAllocatedForAFile = 64L * 1024 * 1024;

    [Fact]
    public void Read_OfTenThousandRandomAndMutatedFiles_AnswersEachWithRowsOrMistakes()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {Seed}");
        var files = new RandomFiles(Seed);
        var (good, bad, most) = (0, 0, 0L);
        for (var number = 0; number < 10_000; number++)
        {
            var bytes = files.Next();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var isGood = Read(bytes, number % 2 == 0 ? "batch.yaml" : "batch.json");
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
            (good, bad) = isGood ? (good + 1, bad) : (good, bad + 1);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{good} without mistakes, {bad} with; at most {most:N0} bytes allocated for a file.");
        Assert.InRange(most, 0, MaxAllocatedForAFile);
        Assert.InRange(good, 500, 9_500);
    }

    [Theory]
    [InlineData("small.yaml", "- a\n")]
    [InlineData("small.json", "5,")]
    [InlineData("maps.yaml", "- {a: b}\n")]
    [InlineData("keys.yaml", "? a\n")]
    [InlineData("flow.yaml", "[], ")]
    [InlineData("anchors.yaml", "- &a *a\n")]
    [InlineData("quoted.yaml", "\"\\n\" ")]
    [InlineData("text.yaml", "words and words ")]
    public async Task Plan_OfSixteenMegabytes_EndsWithinItsMemory(string name, string piece)
    {
        using var folder = new WorkingFolder().WithVariable("DOTNET_GCHeapHardLimit", "0x18000000");
        var times = (16 * 1024 * 1024 / piece.Length) - 8;
        folder.WithFile(name, $"{(name.EndsWith(".json", StringComparison.Ordinal) ? "[" : name == "flow.yaml" ? "[" : string.Empty)}{string.Concat(Enumerable.Repeat(piece, times))}");

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, "plan", name);

        Assert.Equal(1, exitCode);
        Assert.Empty(data);
        Assert.Contains($"error: {name}: ", talk, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", talk, StringComparison.Ordinal);
    }

    private static bool Read(byte[] bytes, string name)
    {
        using var batch = new MemoryStream(bytes);
        var file = BatchReader.Read(name, batch);
        Assert.True(file.Mistakes.Any || file.Rows.Count > 0, "A file has neither rows nor mistakes.");
        Assert.All(Batch.Mistakes(file), mistake => Assert.DoesNotContain('\n', mistake));
        _ = BatchPlan.Of(file);

        using var beatsheet = new MemoryStream(bytes);
        _ = BeatsheetReader.Read(new BeatsheetRequest(name, "newsroom", null), beatsheet);
        using var manifest = new MemoryStream(bytes);
        _ = ManifestReader.Read(manifest);
        return !file.Mistakes.Any;
    }
}
