using JobRunner.Configuration;
using JobRunner.Core.Tests.Discovery;
using JobRunner.Discovery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Core.Tests.Configuration;

public sealed class JobRegistryLoaderTests
{
    [Fact]
    public void C3_ABrokenType_IsDisabledAndTheOthersRun()
    {
        var rig = new Rig(Found.Task("bad", "MaxConcurrent=0"), Found.Task("a", "Dependencies=b"), Found.Task("b", "Dependencies=a"), Found.Task("good")).Load();

        Assert.Equal(["good"], rig.Registry.Jobs.Where(job => job.IsEnabled).Select(job => job.JobType));
        Assert.Equal("JR041 Acme.a (Acme.dll): 'a' depends on itself: a -> b -> a.", rig["a"].DisabledReason);
    }

    [Fact]
    public void C3_WhatDependsOnADisabledType_IsWarnedAndRuns()
    {
        var rig = new Rig(Found.Task("a", "Dependencies=b,old_c"), Found.Task("b", "MaxConcurrent=0"), Found.Task("c", "Enabled=false", "Aliases=old_c")).Load();

        Assert.True(rig["a"].IsEnabled);
        Assert.Equal(["b", "c"], rig["a"].Dependencies);
        Assert.Equal(
            [
                "JR042 Acme.a (Acme.dll): 'a' depends on 'b', which is disabled, so its runs wait. Enable 'b', or leave it out.",
                "JR042 Acme.a (Acme.dll): 'a' depends on 'c', which is disabled, so its runs wait. Enable 'c', or leave it out.",
            ],
            rig.Findings.Where(finding => finding.StartsWith("JR042", StringComparison.Ordinal)));
    }

    [Fact]
    public void C3_AnAliasThatCollides_DoesNotHideTheTypeOfThatName()
    {
        var rig = new Rig(Found.Task("a", "Aliases=b"), Found.Task("b")).Load();

        Assert.Equal(["b"], rig.Registry.Jobs.Where(job => job.IsEnabled).Select(job => job.JobType));
        Assert.Equal("b", rig["b"].JobType);
    }

    [Fact]
    public void C3_ATaskThatNoServiceCanBuild_IsDisabled()
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        var tasks = TaskDiscovery.Find(new DiscoveryOptions { Types = { typeof(MarkedClasses.Needy), typeof(MarkedClasses.Good) } });
        var registry = new JobRegistry();

        new JobRegistryLoader(tasks, new ConfigurationManager(), new EnvironmentVariables([], EnvFile.Empty), registry, services.GetRequiredService<IServiceProviderIsService>()).Load();

        Assert.Equal(["marked_good"], registry.Jobs.Where(job => job.IsEnabled).Select(job => job.JobType));
        Assert.StartsWith("JR020 ", registry.Find("marked_needy")?.DisabledReason, StringComparison.Ordinal);
    }

    [Fact]
    public void C3_UnderStrictDiscovery_AllErrorsAreOneException()
    {
        var rig = new Rig(Found.Task("a", "MaxConcurrent=0"), Found.Task("b", "BatchSize=2")).Variables("A_MAX_RETRIES=many").Load();

        var thrown = Assert.Throws<TaskDiscoveryException>(rig.Loader.RequireNoErrors);

        Assert.Equal(["JR050", "JR022"], thrown.Diagnostics.Select(finding => finding.Id));
        Assert.Equal(
            [
                "2 things are wrong with task classes or settings, and StrictDiscovery is on:",
                "- JR050 environment variable A_MAX_RETRIES: MaxRetries of 'a' is 'many'; expected is a whole number. Write a whole number, or take it away.",
                "- JR022 Acme.a (Acme.dll): MaxConcurrent of 'a' is 0; the least is 1. Set it to 1 or more.",
            ],
            thrown.Message.ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public void C3_WarningsOnly_DoNotStopAStrictHost() => new Rig(Found.Task("b", "BatchSize=2")).Load().Loader.RequireNoErrors();
}
