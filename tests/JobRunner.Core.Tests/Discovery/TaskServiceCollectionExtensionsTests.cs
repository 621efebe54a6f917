using JobRunner.Discovery;
using Microsoft.Extensions.DependencyInjection;
using static JobRunner.Core.Tests.Discovery.MarkedClasses;

namespace JobRunner.Core.Tests.Discovery;

public sealed class TaskServiceCollectionExtensionsTests
{
    [Fact]
    public void AddTasks_EachAttempt_HasItsOwnTaskAndItsScopeDisposesOfIt()
    {
        using var provider = Provider(services => services.AddTasks(Tasks(typeof(Disposable))));
        Disposable first;
        using (var scope = provider.CreateScope())
        {
            first = scope.ServiceProvider.GetRequiredService<Disposable>();
            Assert.NotSame(first, scope.ServiceProvider.GetRequiredService<Disposable>());
        }

        using var other = provider.CreateScope();

        Assert.True(first.IsDisposed);
        Assert.NotSame(first, other.ServiceProvider.GetRequiredService<Disposable>());
    }

    [Fact]
    public void AddTasks_ATask_IsBuiltFromServices()
    {
        using var provider = Provider(services => services.AddLogging()
            .AddScoped<IComparable>(_ => "comparable")
            .AddSingleton<IReadOnlyList<int>>([1, 2])
            .AddKeyedSingleton<IComparable>("gold", 7)
            .AddTasks(Tasks(typeof(Needy), typeof(Keyed), typeof(Choosy))));
        using var scope = provider.CreateScope();

        var needy = scope.ServiceProvider.GetRequiredService<Needy>();

        Assert.Equal(["comparable", new[] { "comparable" }, new[] { 1, 2 }, 5], needy.All[1..]);
        Assert.Equal(7, scope.ServiceProvider.GetRequiredService<Keyed>().All[0]);
        Assert.Equal("comparable", scope.ServiceProvider.GetRequiredService<Choosy>().Comparable);
    }

    [Fact]
    public void C3_AddTasks_ATaskThatCannotBeBuilt_DoesNotKeepAValidatedContainerFromBeingBuilt()
    {
        using var provider = Provider(services => services.AddTasks(Tasks(typeof(Needy), typeof(NeedyForAll), typeof(Disposable))));
        using var scope = provider.CreateScope();

        Assert.NotNull(scope.ServiceProvider.GetRequiredService<Disposable>());
        Assert.Throws<InvalidOperationException>(scope.ServiceProvider.GetRequiredService<Needy>);
        Assert.Throws<InvalidOperationException>(scope.ServiceProvider.GetRequiredService<NeedyForAll>);
    }

    [Fact]
    public void AddTasks_WhatIsRegisteredAlready_Stays()
    {
        var own = new Disposable();
        using var provider = Provider(services => services.AddSingleton(own).AddTasks(Tasks(typeof(Disposable))));

        Assert.Same(own, provider.GetRequiredService<Disposable>());
    }

    [Fact]
    public void AddTasks_ATaskThatIsBuiltOften_IsBuiltAlike()
    {
        using var provider = Provider(services => services.AddKeyedSingleton<IComparable>("gold", 7).AddTasks(Tasks(typeof(Keyed))));
        using var scope = provider.CreateScope();

        var built = Enumerable.Range(0, 100).Select(_ => scope.ServiceProvider.GetRequiredService<Keyed>()).ToList();

        Assert.Distinct(built);
        Assert.All(built, task => Assert.Equal(7, task.All[0]));
    }

    internal static IReadOnlyList<DiscoveredTask> Tasks(params Type[] types)
    {
        var options = new DiscoveryOptions();
        foreach (var type in types)
        {
            options.Types.Add(type);
        }

        return TaskDiscovery.Find(options).Tasks;
    }

    private static ServiceProvider Provider(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
