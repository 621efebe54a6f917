using JobRunner.Bench.Contenders;
using JobRunner.Dashboard;
using JobRunner.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Bench.Viewing;

/// <summary>The framework with its dashboard, as a web application mounts it, on a free port of this machine.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    private DashboardHost(FrameworkHost framework, Uri address)
    {
        (Framework, Address) = (framework, address);
    }

    public FrameworkHost Framework { get; }

    /// <summary>Where the dashboard is, with a slash at its end.</summary>
    public Uri Address { get; }

    public static async Task<DashboardHost> StartAsync(Action<JobRunnerBuilder> configure, params object[] singletons)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddLogging();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        foreach (var singleton in singletons)
        {
            builder.Services.AddSingleton(singleton.GetType(), singleton);
        }

        configure(builder.Services.AddJobRunner().AddDashboard());
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.UseRouting();
        application.MapJobRunner();
        await application.StartAsync();
        return new DashboardHost(new FrameworkHost(application), new Uri($"{application.Urls.Single()}/jobs/"));
    }

    public ValueTask DisposeAsync() => Framework.DisposeAsync();
}
