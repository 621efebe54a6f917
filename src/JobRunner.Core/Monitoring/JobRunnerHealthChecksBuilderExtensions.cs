using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring;

/// <summary>Adds JobRunner to the health checks of an application.</summary>
public static class JobRunnerHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that reports what <see cref="IJobMonitor"/> says of the host.</summary>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="name">The check's name; <c>jobrunner</c> by default.</param>
    /// <param name="failureStatus">What an unhealthy host is reported as; unhealthy by default.</param>
    /// <param name="tags">The check's tags.</param>
    public static IHealthChecksBuilder AddJobRunner(
        this IHealthChecksBuilder builder, string name = "jobrunner", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<JobRunnerHealthCheck>(name, failureStatus, tags ?? []);
    }
}
