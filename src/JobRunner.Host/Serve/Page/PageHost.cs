using JobRunner.Dashboard;
using JobRunner.Dashboard.Access;
using JobRunner.Host.Startup;
using JobRunner.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Host.Serve.Page;

/// <summary>A host that has the page beside its node. Only a serving host comes here: the other verbs load nothing of a web server.</summary>
internal static class PageHost
{
    public static IHost Build(PageSettings settings, HostFolders folders, Func<IHostApplicationBuilder, JobRunnerBuilder> compose)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = folders.Working });
        compose(builder).AddDashboard();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(new PageLimits().ApplyTo);
        LetTheRunsGoOn(builder.Services);
        var application = builder.Build();
        foreach (var address in settings.Addresses)
        {
            application.Urls.Add(address);
        }

        AddressCheck.Require(application.Services, settings.Addresses);
        application.MapJobRunner(settings.Path);
        application.MapJobRunnerMetrics();
        application.MapJobRunnerHealth();
        return application;
    }

    /// <summary>Where the page is, once the host has started.</summary>
    /// <returns>Empty when nothing is served.</returns>
    public static IReadOnlyList<string> AddressesOf(IServiceProvider services, PageSettings settings) =>
        services.GetRequiredService<IServer>() is PageServer { IsListening: true } server
            ? [.. server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => address + settings.Path)]
            : [];

    private static void LetTheRunsGoOn(IServiceCollection services)
    {
        var server = services.Last(service => service.ServiceType == typeof(IServer)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IServer>(provider => ActivatorUtilities.CreateInstance<PageServer>(
            provider, (IServer)ActivatorUtilities.CreateInstance(provider, server))));
    }
}
