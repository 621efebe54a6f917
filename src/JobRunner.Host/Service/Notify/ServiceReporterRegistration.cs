using JobRunner.Monitoring;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobRunner.Host.Service.Notify;

/// <summary>Adds the reporter where a service manager wants to be told.</summary>
internal static class ServiceReporterRegistration
{
    public static void AddServiceReporter(this IServiceCollection services)
    {
        if (ServiceSocket.OfThisProcess() is { } socket)
        {
            services.AddHostedService(provider => new ServiceReporter(
                socket,
                WatchdogInterval.Read(Environment.GetEnvironmentVariable, Environment.ProcessId),
                provider.GetRequiredService<IJobMonitor>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ServiceReporter>>()));
        }
    }
}
