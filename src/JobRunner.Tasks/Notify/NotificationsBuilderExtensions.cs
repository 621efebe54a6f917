using JobRunner.Hosting;
using JobRunner.Monitoring.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JobRunner.Tasks.Notify;

/// <summary>Has a node tell people what happens.</summary>
public static class NotificationsBuilderExtensions
{
    /// <summary>Tells people of failed runs, recoveries, overdue types and health, as the section <c>Notifications</c> and <c>SLACK_WEBHOOK_URL</c> say; nobody where they name nobody.</summary>
    /// <remarks>Each message is a run of <see cref="NotifyTask"/>: it survives restarts and is retried, and a cluster tells of an event once.</remarks>
    public static JobRunnerBuilder AddNotifications(this JobRunnerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddTask<NotifyTask>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertSink, NotifyQueue>());
        return builder;
    }
}
