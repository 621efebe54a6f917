using System.Text.Json;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Batches;

public sealed class PlanTests
{
    [Fact]
    public async Task Plan_OfABatch_ListsItsJobsAndTheCharactersBySource()
    {
        using var folder = BatchFolder.Create();

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, "plan", "batch.yaml", "--cache", "cache");

        Assert.Equal(0, exitCode);
        Assert.Matches("(?m)^1 +evening:beat-002 +speech +voice:newsroom +20 +evening/beat-002$", data);
        Assert.Matches("(?m)^speaker:Ryan +1 +5\nvoice:newsroom +2 +25$", data);
        Assert.Equal("3 jobs, 30 characters to speak; nothing is wrong with 'batch.yaml'.", talk);
    }

    [Fact]
    public async Task Plan_AsJson_HasJobsSourcesAndSummary()
    {
        using var folder = BatchFolder.Create();

        var (exitCode, data, _) = await HostProgram.RunAsync(folder, "plan", "batch.yaml", "--cache", "cache", "--json");

        using var json = JsonDocument.Parse(data);
        Assert.Equal(0, exitCode);
        Assert.Equal(["file", "jobs", "sources", "summary"], json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(3, json.RootElement.GetProperty("summary").GetProperty("jobs").GetInt32());
        Assert.StartsWith("sha256:", json.RootElement.GetProperty("jobs")[0].GetProperty("content_hash").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', data);
    }

    [Fact]
    public async Task Plan_OfVoicesThatAreNotThere_RefusesEach()
    {
        using var folder = BatchFolder.Create();

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, "plan", "batch.yaml", "--cache", "elsewhere");

        Assert.Equal(1, exitCode);
        Assert.Empty(data);
        Assert.Equal(
            $"error: batch.yaml: row 1 (line 3): voice is 'newsroom'; allowed is a voice of the cache: there is no '{Path.Join(folder.Path, "elsewhere/voices/newsroom/voice.json")}'.",
            talk.Split('\n')[0]);
        Assert.EndsWith("2 mistakes in 'batch.yaml'; nothing of it was used.", talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan", "broken.yaml")]
    [InlineData("compile", "broken.yaml", "--out", "out")]
    [InlineData("run", "broken.yaml", "--out", "out")]
    [InlineData("enqueue-file", "broken.yaml")]
    [InlineData("enqueue", "broken.yaml")]
    [InlineData("report", "broken.yaml")]
    public async Task Verb_OfAFileWithMistakes_PrintsThemAsJsonAndDoesNothing(params string[] arguments)
    {
        using var folder = BatchFolder.Create().WithFile("broken.yaml", "- {output_name: a, speaker: s, text: t}\n- {output_name: b, speaker: s, text: t, top_p: 7}\n");

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, [.. arguments, "--json"]);

        using var json = JsonDocument.Parse(data);
        var mistake = Assert.Single(json.RootElement.GetProperty("mistakes").EnumerateArray());
        Assert.Equal(1, exitCode);
        Assert.Equal((2, 2, "top_p", "7"), (mistake.GetProperty("row").GetInt32(), mistake.GetProperty("line").GetInt32(), mistake.GetProperty("field").GetString(), mistake.GetProperty("value").GetString()));
        Assert.Equal("1 mistake in 'broken.yaml'; nothing of it was used.", talk);
        Assert.False(Directory.Exists(Path.Join(folder.Path, "out")), "Something was written.");
    }

    [Theory]
    [InlineData("error: 'missing.yaml' cannot be read: there is no such file.\nGive the path from the folder that you are in.", "plan", "missing.yaml")]
    [InlineData("error: 'missing.yaml' cannot be read: there is no such file.\nGive the path from the folder that you are in.", "enqueue-file", "missing.yaml")]
    [InlineData("error: 'missing.json' cannot be read: there is no such file.\nGive the path from the folder that you are in.", "execute-manifest", "missing.json")]
    [InlineData("error: 'webhook' is no batch file.\nGive a file that ends with .yaml, .yml or .json.", "enqueue-file", "webhook")]
    [InlineData("error: Option '--out' is required.\nRun 'jobrunner compile --help' for what it takes.", "compile", "batch.yaml")]
    [InlineData("error: neither --voice nor --speaker is given, or both are.\nGive one of them, such as --voice newsroom.", "enqueue-beatsheet", "batch.yaml")]
    public async Task Verb_UsedWrongly_EndsWithTwoAndAHint(string expected, params string[] arguments)
    {
        using var folder = BatchFolder.Create();

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, arguments);

        Assert.Equal((2, string.Empty, expected), (exitCode, data, talk));
    }

    [Theory]
    [InlineData("enqueue-file")]
    [InlineData("report")]
    public async Task Verb_OnAStoreThatEndsWithTheProcess_RefusesIt(string verb)
    {
        using var folder = BatchFolder.Create();

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder, verb, "batch.yaml");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("error: the store of this installation is 'memory', which ends with each process", talk, StringComparison.Ordinal);
    }
}
