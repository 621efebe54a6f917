using System.Security.Cryptography;
using System.Text;
using JobRunner.Monitoring.Alerts;
using JobRunner.Queue;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Notify;

/// <summary>Makes a run of <c>notify</c> of each alert and way to people; the store decides once in the whole cluster.</summary>
internal sealed class NotifyQueue(IJobClient jobs, IOptionsMonitor<NotifyOptions> options) : IAlertSink
{
    private const int LongestKey = 120;

    public bool IsListening => Current is { } current && current.Channels.Any();

    public string JobType => NotifyTask.JobTypeName;

    // What is wrong with the settings is a diagnostic at start; nobody is told by them.
    private NotifyOptions? Current
    {
        get
        {
            try
            {
                return options.CurrentValue;
            }
            catch (Exception error) when (error is OptionsValidationException or InvalidOperationException)
            {
                return null;
            }
        }
    }

    public async ValueTask TellAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
    {
        if (Current is not { } current)
        {
            return;
        }

        EnqueueItem[] items =
        [
            .. from alert in alerts
               where current.Events.Count == 0 || current.Events.Contains(alert.Kind)
               from channel in current.Channels
               select new EnqueueItem(
                   JobType,
                   JobPayload.From(NotifyMessage.Of(alert, channel, Environment.MachineName)),
                   new EnqueueOptions { RequestId = $"notify:{Bounded(alert.Key)}:{channel.ToString().ToLowerInvariant()}" }),
        ];
        if (items.Length > 0)
        {
            await jobs.EnqueueManyAsync(items, cancellationToken).ConfigureAwait(false);
        }
    }

    // Names of job types are long where people like them so.
    private static string Bounded(string key) =>
        key.Length <= LongestKey ? key : $"{key[..(LongestKey / 2)]}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]}";
}
