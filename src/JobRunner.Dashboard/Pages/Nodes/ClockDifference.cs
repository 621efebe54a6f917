using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Nodes;

/// <summary>How far this machine's clock and the store's are apart, as far as living nodes let it be told.</summary>
/// <remarks>The store stamps heartbeats, and says which nodes live, by its own clock: the latest of a living node is not older than a lease.</remarks>
internal static class ClockDifference
{
    /// <param name="nodes">The nodes that the store knows.</param>
    /// <param name="now">What this machine's clock shows.</param>
    /// <param name="lease">How long a lease lasts.</param>
    /// <returns>By how much at least the store's clock is ahead; below nothing when it is behind; <see langword="null"/> when no node lives.</returns>
    public static TimeSpan? OfStore(IEnumerable<NodeStatus> nodes, DateTimeOffset now, TimeSpan lease)
    {
        var latest = nodes.Where(node => node.IsAlive).Max(node => (DateTimeOffset?)node.LastHeartbeatAt);
        return (latest - now) switch
        {
            { } ahead when ahead > TimeSpan.Zero => ahead,
            { } behind when behind < -lease => behind + lease,
            null => null,
            _ => TimeSpan.Zero,
        };
    }
}
