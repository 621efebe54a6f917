using JobRunner.Host.Tests.Scenes;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.Stores;

public sealed class StoreSessionTests
{
    [Theory]
    [InlineData("enqueue host_monitor")]
    [InlineData("list")]
    [InlineData("show order-7")]
    [InlineData("history")]
    [InlineData("result order-7")]
    [InlineData("wait order-7")]
    [InlineData("retry order-7 --yes")]
    [InlineData("cancel order-7")]
    [InlineData("gc")]
    [InlineData("prune")]
    [InlineData("flush --yes")]
    [InlineData("pause host_monitor")]
    [InlineData("resume host_monitor")]
    [InlineData("status")]
    [InlineData("nodes")]
    [InlineData("export")]
    [InlineData("import runs.jsonl")]
    public async Task Verb_WhenTheStoreIsAway_EndsWithThreeAndOneLine(string line)
    {
        using var scene = new CliScene().WithFile("runs.jsonl", string.Empty);
        ((DurableStore)(object)scene.Store).Failure = new StoreUnavailableException("The store 'postgres' at db cannot be reached: refused.", new IOException());

        var end = await scene.RunAsync(line.Split(' '));

        Assert.Equal((3, string.Empty, "error: The store 'postgres' at db cannot be reached: refused."), (end.ExitCode, end.Data, end.Talk));
    }

    [Fact]
    public async Task Verb_OnASchemaThatIsTooNew_EndsWithOneAndOneLine()
    {
        using var scene = new CliScene();
        ((DurableStore)(object)scene.Store).Failure = new SchemaTooNewException("sqlite", "here", 9, 3);

        var end = await scene.RunAsync("list");

        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith("error: The schema of the store 'sqlite' (here) has version 9", end.Talk, StringComparison.Ordinal);
    }
}
