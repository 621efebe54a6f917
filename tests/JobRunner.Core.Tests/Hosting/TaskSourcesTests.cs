using JobRunner.Core.Tests.Discovery;
using JobRunner.Discovery;
using JobRunner.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Core.Tests.Hosting;

public sealed class TaskSourcesTests
{
    [Fact]
    public void AddTask_OfAnAssemblyWithAModule_RegistersWhatItWants()
    {
        var services = new ServiceCollection();

        services.AddJobRunner().AddTask<MarkedClasses.Good>();

        Assert.Single(services, service => service.ServiceType == typeof(ExportedModule));
    }

    [Fact]
    public void AddTask_SeveralOfAnAssembly_AsksItsModuleOnce()
    {
        var services = new ServiceCollection();

        services.AddJobRunner().AddTask<MarkedClasses.Good>().AddTask<MarkedClasses.Messages>().AddTasksFrom<ExportedModule>();

        Assert.Single(services, service => service.ServiceType == typeof(ExportedModule));
    }

    [Fact]
    public void C2_ModuleThatFindsFault_IsReportedWithWhatBecomesOfTheRuns()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection([new(ExportedModule.FaultKey, "The fault is yours.")]).Build());
        services.AddJobRunner().AddTask<MarkedClasses.Good>();
        using var provider = services.BuildServiceProvider();

        var finding = Assert.Single(provider.GetRequiredService<JobRegistry>().Diagnostics, finding => finding.Id == "JR081");

        Assert.Equal("The fault is yours.", finding.Message);
        Assert.Equal("Correct the setting; until then the runs that need it are skipped, or fail and are retried.", finding.Remedy);
    }
}
