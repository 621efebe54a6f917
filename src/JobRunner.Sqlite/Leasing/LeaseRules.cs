using System.Numerics;
using JobRunner.Queue;
using JobRunner.Queue.Memory;
using JobRunner.Sqlite.Runs;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Leasing;

/// <summary>Decides which run of a type a lease may take next, at one instant.</summary>
internal sealed class LeaseRules(WriteSession session, LeaseRequest request)
{
    private readonly PriorityAgeing _ageing = new(session.Now, request.PriorityAgeing);

    /// <summary>Finds the run that the cursor takes next.</summary>
    /// <returns><see langword="false"/> when it can take none.</returns>
    public bool TryFindHead(LeaseCursor cursor)
    {
        cursor.SetHead(null, 0);
        var (type, capacity) = (cursor.Type, cursor.Capacity);
        if (cursor.StartNow + (long)cursor.Ahead <= 0)
        {
            return false;
        }

        if (capacity.ClusterLimit > 0 && type.Running >= capacity.ClusterLimit)
        {
            session.Notices.HeldBack(type.Row.Name);
            return false;
        }

        if (capacity.After is not null && !MayFollow(type, capacity.After))
        {
            session.Notices.DependentsWait();
            return false;
        }

        return capacity.IsOrdered ? TryFindInOrder(cursor) : TryFindInLanes(cursor);
    }

    private bool TryFindInLanes(LeaseCursor cursor)
    {
        var lanes = Lanes.Of(cursor.Capacity.Selection) & (cursor.StartNow > 0 ? ~0 : Lanes.Fresh);
        for (var left = lanes; left != 0; left &= left - 1)
        {
            if (cursor.Type.FirstOf(BitOperations.TrailingZeroCount(left)) is { } rows)
            {
                var priority = _ageing.Raise(rows.Priority, rows.DueAt);
                if (cursor.Head is null || IsBefore(rows, priority, cursor))
                {
                    cursor.SetHead(rows, priority);
                }
            }
        }

        return cursor.Head is not null;
    }

    private static bool IsBefore(LaneRows rows, int priority, LeaseCursor cursor)
    {
        var head = cursor.Head!;
        return priority != cursor.HeadPriority ? priority > cursor.HeadPriority
            : rows.DueAt != head.DueAt ? rows.DueAt < head.DueAt
            : rows.RunId.CompareTo(head.RunId) < 0;
    }

    private bool TryFindInOrder(LeaseCursor cursor)
    {
        var (type, selection) = (cursor.Type, cursor.Capacity.Selection);
        var first = type.IsRunning(selection) ? null : cursor.Keep(type.OpenFirstInOrder(selection));
        if (first is null || first.State != RunState.Queued)
        {
            session.Notices.HeldBack(type.Row.Name);
            return false;
        }

        cursor.SetHead(first, _ageing.Raise(first.Priority, first.DueAt));
        return cursor.StartNow > 0 || first.Attempt == 0;
    }

    private bool MayFollow(LeaseType type, IReadOnlyList<string> after)
    {
        foreach (var name in after)
        {
            if (session.Types.Find(name)?.LastSucceededAt is not { } succeededAt || succeededAt <= type.LastStartedAt)
            {
                return false;
            }
        }

        return true;
    }
}
