using JobRunner.Monitoring.Statistics;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

/// <summary>Brings what this node counted to the store: now and then, and once more when it stops.</summary>
internal sealed partial class ActivityWriter(IJobStore store, ActivityJournal? journal, NodeIdentity node, TimeProvider time, ILogger logger)
{
    private const int MaxRows = 500;
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(15);

    private long? _writtenAt;

    /// <summary>Takes up what ended, which needs no store.</summary>
    public void Collect() => journal?.Collect();

    /// <summary>Writes, if the last time is long enough ago.</summary>
    public async ValueTask WriteIfDueAsync(CancellationToken cancellationToken)
    {
        if (_writtenAt is not { } writtenAt || time.GetElapsedTime(writtenAt) >= _interval)
        {
            await WriteAsync(cancellationToken).ConfigureAwait(false);
            _writtenAt = time.GetTimestamp();
        }
    }

    /// <summary>Writes what is left; without it, other nodes would lack what ended last.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            Collect();
            await WriteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            Log.ActivityLost(logger, node.Id, error.Message);
        }
    }

    private async ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        if (journal?.Unwritten(node.Id) is not { Rows.Length: > 0 } update)
        {
            return;
        }

        for (var from = 0; from < update.Rows.Length; from += MaxRows)
        {
            await store.WriteActivityAsync(update.Rows.AsMemory(from, Math.Min(MaxRows, update.Rows.Length - from)), cancellationToken).ConfigureAwait(false);
        }

        journal.Written(update);
    }
}
