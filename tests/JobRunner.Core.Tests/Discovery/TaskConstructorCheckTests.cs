using JobRunner.Core.Tests.Discovery.Folders;
using JobRunner.Discovery;
using Microsoft.Extensions.DependencyInjection;
using static JobRunner.Core.Tests.Discovery.MarkedClasses;

namespace JobRunner.Core.Tests.Discovery;

public sealed class TaskConstructorCheckTests : FolderTests
{
    [Fact]
    public void C3_AConstructorThatNoServiceSatisfies_IsAnErrorThatNamesWhatIsMissing() => Assert.Equal(
        $"JR020 {Place<Needy>()}: No service is registered for what the constructor of the task 'marked_needy' takes: "
            + "ILogger<Needy> logger, IComparable clock, IReadOnlyList<int> numbers. Register it, or give the parameter a default value.",
        Assert.Single(Check(new ServiceCollection(), typeof(Needy))).ToString().Replace("Int32", "int", StringComparison.Ordinal));

    [Fact]
    public void C3_AConstructorThatServicesSatisfy_IsFine()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IComparable>("x").AddSingleton<IReadOnlyList<int>>([]);

        Assert.Empty(Check(services, typeof(Needy), typeof(Good), typeof(Choosy)));
    }

    [Fact]
    public void C3_AKeyedService_IsAskedForByItsKey()
    {
        Assert.Contains(
            "takes: IComparable wallet (key 'gold').",
            Assert.Single(Check(new ServiceCollection().AddSingleton<IComparable>("x"), typeof(Keyed))).Message,
            StringComparison.Ordinal);
        Assert.Empty(Check(new ServiceCollection().AddKeyedSingleton<IComparable>("gold", "x"), typeof(Keyed)));
    }

    [Fact]
    public void C3_OneOfSeveralConstructors_IsEnough() => Assert.Empty(Check(new ServiceCollection(), typeof(Choosy)));

    [Fact]
    public void C3_AParameterOfATypeThatIsLoadedTwice_IsToldHowToShareIt()
    {
        var library = typeof(Assert).Assembly;
        File.Copy(library.Location, At(Path.GetFileName(library.Location)));
        new TaskDll("Acme.Tasks").Task("Acme.Tweet", "tweet", parameter: typeof(Assert)).SaveTo(Folder);
        using var services = new ServiceCollection().AddSingleton<Assert>(_ => null!).BuildServiceProvider();
        var check = new TaskConstructorCheck(services.GetRequiredService<IServiceProviderIsService>());

        var finding = Assert.Single(check.Check(Find().Tasks));

        Assert.Empty(check.Check(Find(library.GetName().Name!).Tasks));

        Assert.EndsWith($" If it is one of the host's, share it: AddTasksFromFolder(path, \"{library.GetName().Name}\").", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void C3_AParameterWhoseTypeIsMissing_IsReported()
    {
        var library = new TaskDll("Acme.Library").Value("Acme.Number").Reference();
        new TaskDll("Acme.Tasks").Task("Acme.Tweet", "tweet", parameter: library.GetType("Acme.Number")).SaveTo(Folder);
        using var services = new ServiceCollection().BuildServiceProvider();

        var finding = Assert.Single(new TaskConstructorCheck(services.GetRequiredService<IServiceProviderIsService>()).Check(Find().Tasks));

        Assert.StartsWith("The constructor of the task 'tweet' cannot be read: ", finding.Message, StringComparison.Ordinal);
        Assert.Equal("JR021", finding.Id);
    }

    private static List<JobDiagnostic> Check(IServiceCollection services, params Type[] types)
    {
        using var provider = services.BuildServiceProvider();
        var check = new TaskConstructorCheck(provider.GetRequiredService<IServiceProviderIsService>());
        return [.. check.Check(TaskServiceCollectionExtensionsTests.Tasks(types))];
    }
}
