using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Batches;

public sealed class CompileTests
{
    [Fact]
    public async Task Compile_OfABatch_WritesTextsAndTheManifestOfDocument002()
    {
        using var folder = BatchFolder.Create();
        var output = Path.Join(folder.Path, "out");

        var (exitCode, data, _) = await HostProgram.RunAsync(folder, "compile", "batch.yaml", "--out", "out", "--cache", "cache");

        Assert.Equal((0, $"{output}/manifest.json"), (exitCode, data));
        Assert.Equal("Second, über allem 🙂"u8.ToArray(), await File.ReadAllBytesAsync($"{output}/evening/beat-002/text.txt"));
        var manifest = await ManifestAsync(folder);
        Assert.Equal(["schema_version", "created_at", "run_id", "jobs"], manifest.Select(member => member.Key));
        Assert.Equal(1, (int?)manifest["schema_version"]);
        var jobs = manifest["jobs"]!.AsArray();
        Assert.Equal(["evening/beat-003", "evening/beat-001", "evening/beat-002"], jobs.Select(job => (string?)job!["output_name"]));
        Assert.Equal(
            ["request_id", "content_hash", "attempt", "source_key", "output_name", "out_exact", "text_file", "json_result", "argv"],
            jobs[1]!.AsObject().Select(member => member.Key));
        Assert.Equal(
            $"voice-synth speak --voice newsroom --text-file {output}/evening/beat-001/text.txt --variants 2 --select-best --align-words"
                + $" --out-exact {output}/evening/beat-001 --json-result {output}/evening/beat-001/result.json",
            string.Join(' ', jobs[1]!["argv"]!.AsArray().Select(argument => (string?)argument)));
        Assert.Equal([output, "evening", "manifest.json"], [output, .. Directory.EnumerateFileSystemEntries(output).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public async Task Compile_Twice_GivesTheSameBytesButForTwoFields()
    {
        using var folder = BatchFolder.Create();

        await HostProgram.RunAsync(folder, "compile", "batch.yaml", "--out", "out", "--cache", "cache");
        var first = await File.ReadAllLinesAsync(folder.InFolder("out/manifest.json"));
        await HostProgram.RunAsync(folder, "compile", "batch.yaml", "--out", "out", "--cache", "cache");
        var second = await File.ReadAllLinesAsync(folder.InFolder("out/manifest.json"));

        Assert.Equal(["created_at", "run_id"], first.Zip(second).Where(lines => lines.First != lines.Second).Select(lines => lines.First.Split('"')[1]));
    }

    [Fact]
    public async Task Compile_OfRowsThatNobodySpeaks_RefusesThem()
    {
        using var folder = BatchFolder.Create().WithFile("mixed.yaml", "- {type: webhook, payload: {}}\n- {argv: [ls]}\n");

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder, "compile", "mixed.yaml", "--out", "out");

        Assert.Equal(1, exitCode);
        Assert.Contains("row 1 (line 1): type is 'webhook'; allowed is speech", talk, StringComparison.Ordinal);
        Assert.Contains("row 2 (line 2): type is 'command'", talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_ToWhereNothingCanBeWritten_SaysSo()
    {
        using var folder = BatchFolder.Create().WithFile("taken", "a file");

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder, "compile", "batch.yaml", "--out", "taken", "--cache", "cache");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error: The batch cannot be written to 'taken': ", talk, StringComparison.Ordinal);
    }

    private static async Task<JsonObject> ManifestAsync(WorkingFolder folder) =>
        JsonSerializer.Deserialize<JsonObject>(await File.ReadAllTextAsync(folder.InFolder("out/manifest.json")))!;
}
