namespace JobRunner.Monitoring.Alerts;

/// <summary>Passes alerts on to people.</summary>
public interface IAlertSink
{
    /// <summary>Whether anybody is to be told; asked once, when the node starts.</summary>
    bool IsListening { get; }

    /// <summary>The type of the runs that carry alerts: nothing is told of it, so that no alert makes alerts.</summary>
    /// <value><see langword="null"/> where no runs carry them.</value>
    string? JobType { get; }

    /// <summary>Takes alerts, quickly: it hands them on and does not wait until people have them.</summary>
    /// <remarks>May be called again with the same alerts, by this node or another; a key that was taken is not taken again.</remarks>
    /// <param name="alerts">The alerts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Queue.StoreUnavailableException">They could not be handed on; they are brought again.</exception>
    ValueTask TellAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken);
}
