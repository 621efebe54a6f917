using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Types;

public sealed class TasksFolderTests
{
    [Fact]
    public async Task C3_NewLibraryBesideBrokenOnes_IsListedAndRunsWhileTheyAreReported()
    {
        using var folder = new WorkingFolder().WithTasks(BuiltFiles.FolderTasks, BuiltFiles.BrokenTasks).WithFile("tasks/Torn.dll", "not a library");
        var (_, types, _) = await HostProgram.RunAsync(folder, "types");
        var (checkCode, findings, _) = await HostProgram.RunAsync(folder, "check");

        await using var host = HostProgram.Start(folder.WithVariable("FOLDER_SIZE_INTERVAL_SECONDS", "1"));
        await host.WaitForTalkAsync("\"folder_size\" succeeded", times: 2);
        await host.WaitForTalkAsync("Torn.dll");
        host.Send(Signal.Terminate);

        Assert.Equal(0, await host.WaitForExitAsync());
        Assert.Matches("(?m)^folder_size +every 10 s .* yes$", types);
        Assert.Matches("(?m)^unbuildable .* no: JR[0-9]{3}$", types);
        Assert.Equal(1, checkCode);
        Assert.Matches(@"(?m)^error JR003 .*Torn\.dll: .*no \.NET assembly.* Copy it again", findings);
        Assert.Matches("(?m)^error JR0[0-9]{2} .*UnbuildableTask.*: .*IMissingService.* .+", findings);
    }

    [Fact]
    public async Task TasksFolder_NamedButMissing_IsAnErrorThatNamesTheSetting()
    {
        using var folder = new WorkingFolder().WithVariable("JobRunner__TasksFolder", "elsewhere");

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, "check");

        Assert.Equal(1, exitCode);
        Assert.Empty(data);
        Assert.Equal(
            $"error: The tasks folder '{folder.InFolder("elsewhere")}', which JobRunner:TasksFolder names, does not exist."
                + " Create it, or take the setting away.",
            talk);
    }

    [Fact]
    public async Task TasksFolder_Named_IsSearchedInsteadOfTheUsualOne()
    {
        using var folder = new WorkingFolder().WithTasks(BuiltFiles.ProbeTasks).WithVariable("JobRunner__TasksFolder", "plugins");
        File.Copy(BuiltFiles.FolderTasks, folder.InFolder("plugins/FolderTasks.dll"));

        var (_, data, _) = await HostProgram.RunAsync(folder, "types");

        Assert.Contains("folder_size", data, StringComparison.Ordinal);
        Assert.DoesNotContain("echo", data, StringComparison.Ordinal);
    }
}
