using JobRunner.Processes;
using JobRunner.Queue;
using JobRunner.Tasks.Command;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Tasks.Tests.Command;

public sealed class CommandRemainsTests
{
    [Fact]
    public async Task Q8_AFolderOfARunThatIsForgotten_IsDeletedWithinTheHour()
    {
        await using var rig = await CommandRig.StartAsync(("JobRunner:Execution:Retention", "00:30:00"));
        var run = await rig.RunAsync(CommandRig.Shell("echo kept"));
        var folder = FolderOf(rig, run.Id);
        Touch(folder, rig.Host.Time.Clock.GetUtcNow());

        await rig.Host.AdvanceAsync(TimeSpan.FromMinutes(40));
        Assert.True(Directory.Exists(folder));
        await rig.Host.AdvanceAsync(TimeSpan.FromMinutes(21));

        Assert.Null(await rig.Host.Client.GetAsync(run.Id, TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Clear_OfWhatIsYoungLivesOrIsNoRuns_LeavesIt()
    {
        await using var rig = await CommandRig.StartAsync();
        var now = DateTimeOffset.UnixEpoch.AddYears(50);
        var known = (await rig.RunAsync(CommandRig.Shell("true"))).Id;
        var (old, young, living) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await using var children = new ChildProcesses(TimeProvider.System);
        var child = children.Start(new ChildStart { Program = "sleep", Arguments = ["1000"], StatePath = Path.Join(FolderOf(rig, living), "child-1.json") });
        foreach (var folder in (string[])[FolderOf(rig, old), FolderOf(rig, young), Path.Join(rig.Folder, "logs", "somebody's")])
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Join(folder, "output.log"), "words", TestContext.Current.CancellationToken);
            Touch(folder, now.AddDays(-2));
        }

        Touch(FolderOf(rig, known), now.AddDays(-2));
        Touch(FolderOf(rig, living), now.AddDays(-2));
        File.SetLastWriteTimeUtc(Path.Join(FolderOf(rig, young), "output.log"), now.AddHours(-23).UtcDateTime);
        var deleted = await ClearAsync(rig, now.AddDays(-1));

        Assert.Equal(1, deleted);
        Assert.False(Directory.Exists(FolderOf(rig, old)));
        Assert.All((string[])[FolderOf(rig, known), FolderOf(rig, young), FolderOf(rig, living), Path.Join(rig.Folder, "logs", "somebody's")], folder => Assert.True(Directory.Exists(folder), folder));
        Assert.True(child.Identity.IsAlive);
    }

    // As a run that is not idempotent, and is failed as abandoned: no other attempt would find the command.
    [Fact]
    public async Task Clear_OfACommandWhoseHostIsGone_EndsIt()
    {
        await using var rig = await CommandRig.StartAsync();
        await using var children = new ChildProcesses(TimeProvider.System);
        var path = Path.Join(FolderOf(rig, Guid.NewGuid()), "child-1.json");
        var child = await LeaveBehindAsync(children, path);

        await ClearAsync(rig, DateTimeOffset.UnixEpoch);

        Assert.Equal(ChildEnd.Signalled, (await child.Completion).End);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Run_AfterItsHostWasKilled_StartsWhenWhatThatLeftHasEnded()
    {
        await using var rig = await CommandRig.StartAsync();
        await using var children = new ChildProcesses(TimeProvider.System);
        var delay = new EnqueueOptions { DueAt = rig.Host.Time.Clock.GetUtcNow().AddMinutes(1) };
        var command = CommandRig.Shell("wc -c < /proc/$(cat left)/environ || echo gone");
        var id = (await rig.Host.Client.EnqueueAsync("command", command, delay, TestContext.Current.CancellationToken)).RunId;
        var child = await LeaveBehindAsync(children, Path.Join(FolderOf(rig, id), "child-1.json"));
        await File.WriteAllTextAsync(rig.InFolder("left"), $"{child.Id}", TestContext.Current.CancellationToken);

        await rig.Host.AdvanceAsync(TimeSpan.FromMinutes(2));
        var run = await rig.WaitAsync(id);

        // Of one that has ended the kernel has no environment, be it asked by its parent how or not.
        Assert.Contains(CommandRig.Result(run).GetProperty("tail").GetString()!.Split('\n')[^2], (string[])["0", "gone"]);
        Assert.Equal(ChildEnd.Signalled, (await child.Completion).End);
    }

    /// <summary>Starts a command as a host would have that is gone by now.</summary>
    private static async Task<ChildProcess> LeaveBehindAsync(ChildProcesses children, string path)
    {
        var child = children.Start(new ChildStart { Program = "sleep", Arguments = ["1000"], StatePath = path });
        var own = ProcessIdentity.Find(Environment.ProcessId)!;
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, text.Replace($": {own.StartTicks},", $": {own.StartTicks - 1},", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        return child;
    }

    private static async Task<int> ClearAsync(CommandRig rig, DateTimeOffset before) =>
        await rig.Host.Services.GetServices<IRunRemains>().OfType<CommandRemains>().Single().ClearAsync(before, before, TestContext.Current.CancellationToken);

    private static string FolderOf(CommandRig rig, Guid runId) => Path.Join(rig.Folder, "logs", runId.ToString());

    private static void Touch(string folder, DateTimeOffset at)
    {
        foreach (var file in Directory.GetFiles(folder))
        {
            File.SetLastWriteTimeUtc(file, at.UtcDateTime);
        }

        Directory.SetLastWriteTimeUtc(folder, at.UtcDateTime);
    }
}
