using JobRunner.Host.Tests.Documents;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Dispatch;

/// <summary>The guards of the page, as they stand there.</summary>
public sealed class GuardTests
{
    private static readonly MarkdownFile _page = new("docs/reference/cli.md");

    [Theory]
    [InlineData("sh", "/bin/sh", "echo ran")]
    [InlineData("python", "python3", "print('ran')")]
    public async Task Guard_OfThePage_LetsOnlyWhatIsDispatchedRun(string language, string program, string work)
    {
        await using var scene = new DispatchScene();
        scene.Folder.WithFile("heavy", $"{_page.FirstBlock("### The guard", language)}\n{work}\n");
        await using var bare = RunningProgram.StartFile(program, scene.Folder, "heavy");

        Assert.Equal(1, await bare.WaitForExitAsync());
        Assert.Empty(bare.Data.Text);
        Assert.Contains("jobrunner dispatch", bare.Talk.Text, StringComparison.Ordinal);

        var dispatched = (await scene.RunAsync("dispatch", "heavy", "--json", "--", program, "heavy")).Json;
        var end = await scene.EndOfAsync(dispatched);
        Assert.Equal((0, "ran\n"), (end.Outcome.ExitCode, end.OutputTail));
    }
}
