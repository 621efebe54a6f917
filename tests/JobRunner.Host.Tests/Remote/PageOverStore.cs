using JobRunner.Dashboard;
using JobRunner.Dashboard.Access;
using JobRunner.Hosting;
using JobRunner.Queue;
using JobRunner.Sqlite;
using JobRunner.TestPrograms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Host.Tests.Remote;

/// <summary>The dashboard in this process, over a SQLite file, with the types of the probe tasks; it is no node.</summary>
internal sealed class PageOverStore : IAsyncDisposable
{
    private readonly WorkingFolder _folder;
    private readonly WebApplication _application;

    private PageOverStore(WorkingFolder folder, WebApplication application) => (_folder, _application) = (folder, application);

    public string Url => $"{_application.Urls.Single()}/jobs";

    public string File => _folder.InFolder("jobrunner.db");

    public IServiceProvider Services => _application.Services;

    public static async Task<PageOverStore> StartAsync(Action<DashboardAccessOptions>? configure = null)
    {
        var folder = new WorkingFolder().WithTasks(BuiltFiles.ProbeTasks);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddJobRunner().UseSqlite(folder.InFolder("jobrunner.db")).AddTasksFromFolder(folder.InFolder("tasks")).AddDashboard(configure);
        foreach (var node in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory is not null).ToList())
        {
            builder.Services.Remove(node);
        }

        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.MapJobRunner();
        await application.Services.GetRequiredService<IJobStore>().StartAsync(TestContext.Current.CancellationToken);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new PageOverStore(folder, application);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _folder.Dispose();
    }
}
