using System.Collections.Concurrent;
using JobRunner.Queue;

namespace JobRunner.Redis.Connections;

/// <summary>Tells this node of runs as their enqueue is sent, a round trip before the server could.</summary>
/// <remarks>
/// The server does what comes over one connection in order, so a lease that is asked for from then on finds the runs. Only for types of which the latest enqueue
/// had somebody told: of a paused one, or where all are there already, nobody is woken.
/// </remarks>
internal sealed class EarlyNotice(NoticeBoard board, Guid sender)
{
    private readonly ConcurrentDictionary<string, bool> _isTold = [];

    /// <returns>What the enqueue publishes itself as, so that its own node is not told twice; or nothing, where its node waits for the server's notice.</returns>
    public Guid? SenderOf(string jobType) =>
        (board.Wanted & StoreNoticeKinds.RunsAvailable) != 0 && _isTold.GetValueOrDefault(jobType) ? sender : null;

    /// <summary>To be called each time that an enqueue with a sender has been sent.</summary>
    public void Tell(string jobType) => board.Tell(new StoreNotice(StoreNoticeKinds.RunsAvailable, default, jobType));

    /// <param name="jobType">Of what was enqueued.</param>
    /// <param name="isTold">Whether the server told anyone of it.</param>
    public void Learn(string jobType, bool isTold)
    {
        if (_isTold.GetValueOrDefault(jobType) != isTold)
        {
            _isTold[jobType] = isTold;
        }
    }
}
