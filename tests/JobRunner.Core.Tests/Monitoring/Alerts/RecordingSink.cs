using JobRunner.Monitoring.Alerts;
using JobRunner.Queue;

namespace JobRunner.Core.Tests.Monitoring.Alerts;

/// <summary>Keeps what people would be told, each key once, as the store does it for a cluster.</summary>
internal sealed class RecordingSink : IAlertSink
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Alert> _told = new(StringComparer.Ordinal);

    public bool IsListening { get; init; } = true;

    public string? JobType { get; init; }

    public bool IsAway { get; set; }

    public IReadOnlyList<Alert> Told
    {
        get
        {
            lock (_lock)
            {
                return [.. _told.Values];
            }
        }
    }

    public IEnumerable<Alert> Of(AlertKind kind) => Told.Where(alert => alert.Kind == kind);

    public ValueTask TellAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
    {
        if (IsAway)
        {
            throw new StoreUnavailableException("The store is away.", new IOException());
        }

        lock (_lock)
        {
            foreach (var alert in alerts)
            {
                _told.TryAdd(alert.Key, alert);
            }
        }

        return ValueTask.CompletedTask;
    }
}
