using JobRunner.Discovery;
using JobRunner.Discovery.Folders;

namespace JobRunner.Core.Tests.Discovery.Folders;

public sealed class FolderDiagnosticTests : FolderTests
{
    [Fact]
    public void C3_AnUnreadableDepsJson_IsReported()
    {
        var file = new TaskDll("Acme.Tasks").Task("Acme.Tweet", "tweet").SaveTo(Folder);
        File.WriteAllText(At("Acme.Tasks.deps.json"), "{ not json");

        var finding = Assert.Single(Find().Diagnostics);

        Assert.Equal(("JR005", file), (finding.Id, finding.Place));
    }

    [Fact]
    public void C3_FilesThatAreNoTaskDlls_AreReportedAndTheGoodOneIsFound()
    {
        new TaskDll("Good").Task("Acme.Tweet", "tweet").SaveTo(Folder);
        new TaskDll("Library").Library("Acme.Speaker", "nothing to run").SaveTo(Folder);
        File.WriteAllText(At("Text.dll"), "I am no assembly");
        File.WriteAllBytes(At("Empty.dll"), []);
        File.WriteAllBytes(At("Native.dll"), DllPatch.WithoutCliHeader(new TaskDll("Native").Bytes()));
        File.WriteAllText(At("readme.txt"), "not looked at");

        var found = Find();

        Assert.Equal("tweet", Assert.Single(found.Tasks).JobType);
        Assert.Equal(
            [
                $"JR003 {At("Empty.dll")}: The file is no .NET assembly, or was only copied in part. Copy it again as a whole, or take it away.",
                $"JR004 {At("Native.dll")}: The file is a native library and holds no task classes. Put it, with the DLL that needs it, into a folder that is named as that DLL.",
                $"JR003 {At("Text.dll")}: The file is no .NET assembly, or was only copied in part. Copy it again as a whole, or take it away.",
            ],
            found.Diagnostics.Select(finding => finding.ToString()));
    }

    [Fact]
    public void C3_AHalfCopiedDll_IsReportedWhereverItBreaksOff()
    {
        var whole = new TaskDll("Acme.Tasks").Task("Acme.Tweet", "tweet").Bytes();
        for (var length = 0; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(At("Acme.Tasks.dll"), whole[..length]);

            var found = Find();

            // A few bytes of padding at the end are not missed by anybody.
            Assert.True(found.Diagnostics.Count == 1 || (found.Tasks.Count == 1 && length > whole.Length - 512), $"{length} of {whole.Length} bytes");
        }
    }

    [Fact]
    public void C3_MutatedBytes_AreReadOrReportedButNeverThrown()
    {
        var random = new Random(4711);
        var whole = new TaskDll("Acme.Tasks").Task("Acme.Tweet", "tweet").Bytes();
        for (var round = 0; round < 1_000; round++)
        {
            var mutated = whole.ToArray();
            for (var change = random.Next(1, 20); change > 0; change--)
            {
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            }

            var found = new List<JobDiagnostic>();

            var file = AssemblyFileReader.Read("Acme.Tasks.dll", new MemoryStream(mutated), found);

            Assert.True(file is not null || found.Count == 1, $"round {round}");
        }
    }

    [Fact]
    public void C3_ADllBuiltAgainstANewerAssemblyOfTheHost_IsRefused()
    {
        var file = At("Acme.Tasks.dll");
        var given = typeof(JobAttribute).Assembly.GetName().Version!;
        File.WriteAllBytes(file, DllPatch.WithReferenceVersion(new TaskDll("Acme.Tasks").Task("Acme.Tweet", "tweet").Bytes(), "JobRunner.Core", 99));

        var finding = Assert.Single(Find().Diagnostics);

        Assert.Equal(
            $"JR006 {file}: The assembly was built against JobRunner.Core 99.0.0.0; the host has {given}. "
                + $"Build it against JobRunner.Core {given} or older, or update the host.",
            finding.ToString());
        Assert.Empty(Find().Tasks);
    }

    [Fact]
    public void C3_AMissingReference_IsAWarningAndOnlyTheClassThatCannotBeLoadedIsRefused()
    {
        var library = new TaskDll("Acme.Library").Library("Acme.Speaker", "gone").Value("Acme.Number").Reference();
        var file = new TaskDll("Acme.Tasks")
            .Task("Acme.Broken", "broken", field: library.GetType("Acme.Number"))
            .Task("Acme.Good", "good", says: library.GetType("Acme.Speaker")!.GetMethod("Say"))
            .SaveTo(Folder);

        var found = Find();

        Assert.Equal("good", Assert.Single(found.Tasks).JobType);
        Assert.Equal(
            $"JR007 {file}: The assembly references Acme.Library 1.0.0.0, which is neither beside it nor in the host. "
                + "Publish the project instead of building it, or copy Acme.Library.dll beside it.",
            found.Diagnostics[0].ToString());
        Assert.StartsWith($"JR011 Acme.Broken ({file}): The class cannot be loaded: ", found.Diagnostics[1].ToString(), StringComparison.Ordinal);
        Assert.Contains("Acme.Library", found.Diagnostics[1].Message, StringComparison.Ordinal);
        Assert.Equal(2, found.Diagnostics.Count);
    }

    [Fact]
    public void C3_TwoDllsWithOneTypeName_RefuseBothAndNameEachOther()
    {
        var one = new TaskDll("One").Task("Acme.Tweet", "tweet").SaveTo(Folder);
        var two = new TaskDll("Two").Task("Acme.Other", "Tweet").SaveTo(Folder);

        var found = Find();

        Assert.Empty(found.Tasks);
        Assert.Equal(
            [
                $"JR018 Acme.Tweet ({one}): The name 'tweet' is also that of Acme.Other ({two}), so none of them runs. Give each job type a name of its own.",
                $"JR018 Acme.Other ({two}): The name 'Tweet' is also that of Acme.Tweet ({one}), so none of them runs. Give each job type a name of its own.",
            ],
            found.Diagnostics.Select(finding => finding.ToString()));
    }

    [Fact]
    public void C3_AFolderWithoutADllOfItsName_IsReportedIfItHoldsTasks()
    {
        new TaskDll("Acme.Tasks").Task("Acme.Tweet", "tweet").SaveTo(At("Mine"));
        new TaskDll("Acme.Library").Library("Acme.Speaker", "no task").SaveTo(At("runtimes"));

        Assert.Equal(
            $"JR009 {At("Mine")}: The folder holds task classes in 'Acme.Tasks.dll', but only a DLL that is named as its folder is searched. "
                + "Rename the folder to 'Acme.Tasks'.",
            Assert.Single(Find().Diagnostics).ToString());
    }
}
