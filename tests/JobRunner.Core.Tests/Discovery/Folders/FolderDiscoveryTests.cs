using System.Runtime.Loader;
using JobRunner.Discovery;

namespace JobRunner.Core.Tests.Discovery.Folders;

public sealed class FolderDiscoveryTests : FolderTests
{
    [Fact]
    public void Find_ADll_ItsTasksAreFoundAndTheirTypesAreTheHosts()
    {
        new TaskDll("Acme.Tasks").Task("Acme.Tweet", "tweet").Task("Acme.Discord", "discord").SaveTo(Folder);

        var found = Find();

        Assert.Empty(found.Diagnostics);
        Assert.Equal(["discord", "tweet"], found.Tasks.Select(task => task.JobType).Order());
        Assert.All(found.Tasks, task => Assert.IsType<JobTask>(Activator.CreateInstance(task.TaskType), exactMatch: false));
        Assert.Equal($"Acme.Tweet ({At("Acme.Tasks.dll")})", found.Tasks[0].Place);
    }

    [Fact]
    public void Find_ADllInAFolderOfItsName_IsFound()
    {
        new TaskDll("Acme.Tasks").Task("Acme.Tweet", "tweet").SaveTo(At("Acme.Tasks"));

        Assert.Equal("tweet", Assert.Single(Find().Tasks).JobType);
    }

    [Fact]
    public void Find_TwoDllsWithTheSameDependencyInTwoVersions_EachHasItsOwn()
    {
        foreach (var side in (string[])["Left", "Right"])
        {
            var library = new TaskDll("Acme.Library", side == "Left" ? "1.0.0.0" : "2.0.0.0").Library("Acme.Speaker", $"{side} speaks");
            library.SaveTo(At(side));
            new TaskDll(side).Task("Acme.Task", $"task_{side}", says: library.Reference().GetType("Acme.Speaker")!.GetMethod("Say")).SaveTo(At(side));
        }

        var found = Find();

        Assert.Empty(found.Diagnostics);
        Assert.Equal(["Left speaks", "Right speaks"], found.Tasks.Select(task => Activator.CreateInstance(task.TaskType)!.ToString()));
    }

    [Fact]
    public void Find_ADependencyThatOnlyDepsJsonLeadsTo_IsLoadedFromThere()
    {
        var library = new TaskDll("Acme.Library").Library("Acme.Speaker", "found");
        library.SaveTo(At("Acme.Tasks/runtimes/any/lib/net10.0"));
        new TaskDll("Acme.Tasks").Task("Acme.Tweet", "tweet", says: library.Reference().GetType("Acme.Speaker")!.GetMethod("Say")).SaveTo(At("Acme.Tasks"));
        File.WriteAllText(At("Acme.Tasks/Acme.Tasks.deps.json"), """
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" },
              "targets": { ".NETCoreApp,Version=v10.0": {
                "Acme.Tasks/1.0.0": { "dependencies": { "Acme.Library": "1.0.0" }, "runtime": { "Acme.Tasks.dll": {} } },
                "Acme.Library/1.0.0": { "runtimeTargets": { "runtimes/any/lib/net10.0/Acme.Library.dll": { "rid": "any", "assetType": "runtime" } } } } },
              "libraries": {
                "Acme.Tasks/1.0.0": { "type": "project", "serviceable": false, "sha512": "" },
                "Acme.Library/1.0.0": { "type": "package", "serviceable": false, "sha512": "" } }
            }
            """);

        var found = Find();

        Assert.Empty(found.Diagnostics);
        Assert.Equal("found", Activator.CreateInstance(Assert.Single(found.Tasks).TaskType)!.ToString());
    }

    [Fact]
    public void Find_TheSameDllTwice_IsFoundOnce()
    {
        var bytes = new TaskDll("Acme.Tasks").Task("Acme.Tweet", "tweet").Bytes();
        Directory.CreateDirectory(At("Acme.Tasks"));
        File.WriteAllBytes(At("Acme.Tasks.dll"), bytes);
        File.WriteAllBytes(At("Acme.Tasks/Acme.Tasks.dll"), bytes);

        var found = Find();

        Assert.Single(found.Tasks);
        Assert.Equal(
            $"JR008 {At("Acme.Tasks/Acme.Tasks.dll")}: The assembly is the same as '{At("Acme.Tasks.dll")}', which is used. Remove one of the two.",
            Assert.Single(found.Diagnostics).ToString());
    }

    [Fact]
    public void Combine_TheSameDllFromTwoFolders_IsFoundOnce()
    {
        var dll = new TaskDll("Acme.Tasks").Task("Acme.Tweet", "tweet");
        dll.SaveTo(At("one"));
        dll.SaveTo(At("two"));

        var found = TaskDiscovery.Combine([.. new[] { "one", "two" }.Select(folder => TaskDiscovery.Scan(new DiscoveryOptions { Folders = { At(folder) } }))]);

        Assert.Single(found.Tasks);
        Assert.Empty(found.Diagnostics);
    }

    [Fact]
    public void Find_AFolderThatDoesNotExist_IsNothing()
    {
        Directory.Delete(Folder);
        try
        {
            Assert.Empty(Find().Diagnostics);
        }
        finally
        {
            Directory.CreateDirectory(Folder);
        }
    }

    [Fact]
    public void Find_ACopyOfJobRunnerItself_IsLeftToTheHost()
    {
        var core = typeof(JobAttribute).Assembly.Location;
        File.Copy(core, At(Path.GetFileName(core)));

        var found = Find();

        Assert.Empty(found.Diagnostics);
        Assert.Empty(found.Tasks);
    }

    [Fact]
    public void Find_ACopyOfWhatTheHostHasLoaded_IsTheHosts()
    {
        var dll = new TaskDll("Acme.LoadedByTheHost").Task("Acme.Tweet", "tweet");
        var loaded = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(dll.Bytes()));
        dll.SaveTo(Folder);

        Assert.Same(loaded, Assert.Single(Find().Tasks).TaskType.Assembly);
    }

    [Fact]
    public void Find_ADllThatIsCopiedOverAfterwards_TheLoadedCodeStays()
    {
        var file = new TaskDll("Acme.Tasks").Task("Acme.Tweet", "tweet", "as it was").SaveTo(Folder);
        var task = Assert.Single(Find().Tasks);

        File.WriteAllBytes(file, new byte[new FileInfo(file).Length]);

        Assert.Equal("as it was", Activator.CreateInstance(task.TaskType)!.ToString());
    }

    [Fact]
    public void Find_ADependencyThatTheHostAlsoHas_IsItsOwnUnlessShared()
    {
        var library = typeof(Assert).Assembly;
        File.Copy(library.Location, At(Path.GetFileName(library.Location)));
        new TaskDll("Acme.Tasks").Task("Acme.Tweet", "tweet", parameter: typeof(Assert)).SaveTo(Folder);

        Assert.NotSame(typeof(Assert), ParameterType());
        Assert.Same(typeof(Assert), ParameterType(library.GetName().Name!));

        Type ParameterType(params string[] shared) => Find(shared).Tasks[0].TaskType.GetConstructors()[0].GetParameters()[0].ParameterType;
    }
}
