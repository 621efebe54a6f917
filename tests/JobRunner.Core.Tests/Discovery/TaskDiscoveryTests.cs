using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using JobRunner.Core.Tests.Discovery.Folders;
using JobRunner.Discovery;
using static JobRunner.Core.Tests.Discovery.MarkedClasses;

namespace JobRunner.Core.Tests.Discovery;

public sealed class TaskDiscoveryTests
{
    [Fact]
    public void Find_AClass_ReadsWhatItsAttributeSays()
    {
        var task = Assert.Single(Find(typeof(Good)).Tasks);
        var settings = JobSettings.Of(task);

        Assert.Equal(("marked_good", typeof(Good), (Type?)null, Place<Good>()), (task.JobType, task.TaskType, task.MessageType, task.Place));
        Assert.Equal((30, 2, OverlapPolicy.Allow, "Does nothing"), (settings.Values.IntervalSeconds, settings.Values.MaxConcurrent, settings.Values.Overlap, settings.Values.Description));
        Assert.Equal(["wallet"], settings.Values.Requires);
        Assert.Equal(
            ["Description", "IntervalSeconds", "MaxConcurrent", "Overlap", "Requires"],
            settings.Sources.Keys.Order());
        Assert.Equal(new OptionSource("Overlap", "Allow", "attribute"), settings.Sources["Overlap"]);
    }

    [Fact]
    public void Find_AQueueTask_KnowsItsMessage() => Assert.Equal(typeof(int), Assert.Single(Find(typeof(Messages)).Tasks).MessageType);

    [Fact]
    public void Find_AnAssembly_FindsItsMarkedClasses()
    {
        var dynamic = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Acme.Dynamic"), AssemblyBuilderAccess.Run);
        var module = dynamic.DefineDynamicModule("Acme.Dynamic");
        module.DefineType("Acme.Plain").CreateType();
        var marked = module.DefineType("Acme.Broken");
        marked.SetCustomAttribute(new CustomAttributeBuilder(typeof(JobAttribute).GetConstructors()[0], ["tweet"]));
        marked.CreateType();

        var found = TaskDiscovery.Find(new DiscoveryOptions { Assemblies = { dynamic, dynamic } });

        Assert.Equal("Acme.Broken (Acme.Dynamic.dll)", Assert.Single(found.Diagnostics).Place);
    }

    [Fact]
    public void Find_AClassGivenTwice_FindsItOnce()
    {
        var found = Find(typeof(Good), typeof(Good));

        Assert.Single(found.Tasks);
        Assert.Empty(found.Diagnostics);
    }

    [Fact]
    public void C3_EveryBrokenClass_IsReportedAndTheGoodOnesAreFound()
    {
        var found = Find(
            typeof(NoTask), typeof(Good), typeof(Abstract), typeof(Generic<>), typeof(Hidden), typeof(BadName), typeof(Messages), typeof(NotMarked));

        Assert.Equal(["marked_good", "marked_queue"], found.Tasks.Select(task => task.JobType));
        Assert.Equal(
            [
                $"JR012 {Place<NoTask>()}: The class is marked as job type 'marked_no_task' but is no task. Derive it from JobTask<TResult> or QueueTask<TMessage, TResult>.",
                $"JR013 {Place<Abstract>()}: The class is marked as job type 'marked_abstract' but is abstract. Mark the classes that derive from it; the mark is not inherited.",
                $"JR014 {typeof(Generic<>).FullName} ({AssemblyFile}): The class is marked as job type 'marked_generic' but has type parameters that nothing fills. Mark a class that derives from it and fills them.",
                $"JR015 {Place<Hidden>()}: The class is marked as job type 'marked_hidden' but has no public constructor. Give it one; its parameters are taken from the registered services.",
                $"JR017 {Place<BadName>()}: '2 many signs!' is no name for a job type. Take a letter, then letters, digits, '_', '-' and '.', at most 100 characters.",
                $"JR019 {Place<NotMarked>()}: The class was given as a task but is not marked as a job type. Mark it with [Job(\"its_name\")].",
            ],
            found.Diagnostics.Select(finding => finding.ToString()));
        Assert.All(found.Diagnostics, finding => Assert.Equal(DiagnosticSeverity.Error, finding.Severity));
        Assert.Equal(["marked_abstract", "marked_generic", "marked_hidden", "marked_no_task"], found.RefusedTypes.Order());
    }

    [Fact]
    public void C3_AllThatIsWrongWithAClass_IsReportedAtOnce() =>
        Assert.Equal(["JR012", "JR013", "JR014", "JR017"], Find(typeof(AllWrong<>)).Diagnostics.Select(finding => finding.Id).Order());

    [Fact]
    public void C3_TwoClassesWithOneName_AreBothRefused()
    {
        var found = Find(typeof(Twice), typeof(Good), typeof(TwiceAgain));

        Assert.Equal("marked_good", Assert.Single(found.Tasks).JobType);
        Assert.Equal(
            [
                $"JR018 {Place<Twice>()}: The name 'marked_twice' is also that of {Place<TwiceAgain>()}, so none of them runs. Give each job type a name of its own.",
                $"JR018 {Place<TwiceAgain>()}: The name 'marked_twice' is also that of {Place<Twice>()}, so none of them runs. Give each job type a name of its own.",
            ],
            found.Diagnostics.Select(finding => finding.ToString()));
        Assert.Contains("marked_twice", found.RefusedTypes);
    }

    [Fact]
    public void C3_AnAssemblyOfWhichSomeClassesCannotBeLoaded_IsReportedAndTheOthersAreFound()
    {
        var missing = new TaskDll("Acme.Missing").Value("Acme.Number").Reference().GetType("Acme.Number");
        var dll = new TaskDll("Acme.Half").Task("Acme.Broken", "half_broken", field: missing).Task("Acme.Whole", "half_whole");
        var assembly = new AssemblyLoadContext("apart").LoadFromStream(new MemoryStream(dll.Bytes()));

        var found = TaskDiscovery.Find(new DiscoveryOptions { Assemblies = { assembly } });

        Assert.Equal("half_whole", Assert.Single(found.Tasks).JobType);
        var finding = Assert.Single(found.Diagnostics);
        Assert.Equal(("JR001", "Acme.Half.dll"), (finding.Id, finding.Place));
        Assert.StartsWith("Some of its classes cannot be loaded: Could not load file or assembly 'Acme.Missing", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void C3_AnAttributeThatCannotBeRead_IsReported()
    {
        var dynamic = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Acme.Dynamic"), AssemblyBuilderAccess.Run);
        var marked = dynamic.DefineDynamicModule("Acme.Dynamic").DefineType("Acme.Tweet");
        marked.SetCustomAttribute(typeof(JobAttribute).GetConstructors()[0], [1, 0, 200]);
        marked.CreateType();

        var finding = Assert.Single(TaskDiscovery.Find(new DiscoveryOptions { Assemblies = { dynamic } }).Diagnostics);

        Assert.Equal(("JR016", "Acme.Tweet (Acme.Dynamic.dll)"), (finding.Id, finding.Place));
    }

    private static DiscoveredTasks Find(params Type[] types)
    {
        var options = new DiscoveryOptions();
        foreach (var type in types)
        {
            options.Types.Add(type);
        }

        return TaskDiscovery.Find(options);
    }
}
