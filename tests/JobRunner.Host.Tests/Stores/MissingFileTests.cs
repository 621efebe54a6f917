using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Stores;

public sealed class MissingFileTests
{
    [Theory]
    [InlineData(3, "list")]
    [InlineData(3, "status", "--json")]
    [InlineData(0, "doctor")]
    public async Task Look_WhereThereIsNoStoreYet_MakesNone(int exitCode, params string[] arguments)
    {
        using var folder = new WorkingFolder();

        var end = await HostProgram.RunAsync(folder, arguments);

        Assert.Equal(exitCode, end.ExitCode);
        Assert.Contains("jobrunner.db' yet", end.Data + end.Talk, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Verb_OnTheStoreInMemory_EndsWithTwo()
    {
        using var folder = new WorkingFolder();

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder, "list", "--store", "memory");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("error: the store of this installation is 'memory', which ends with each process", talk, StringComparison.Ordinal);
    }
}
