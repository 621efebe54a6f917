namespace JobRunner.Queue.Memory;

/// <summary>Decides which run of a type a lease may take next, at one instant.</summary>
internal readonly ref struct LeaseRules(RunTable table, LeaseRequest request, long now)
{
    private readonly ReadOnlySpan<LeaseCapacity> _capacities = request.Types.Span;
    private readonly PriorityAgeing _ageing = new(now, request.PriorityAgeing);

    /// <summary>Whether nothing but the order of runs decides, so that a head stays right while it waits.</summary>
    public bool ArePlain(in LeaseCursor cursor)
    {
        ref readonly var capacity = ref _capacities[cursor.Capacity];
        return capacity is { ClusterLimit: <= 0, IsOrdered: false, After: null };
    }

    /// <summary>Finds the run that the cursor takes next.</summary>
    /// <returns><see langword="false"/> when it can take none.</returns>
    public bool FindHead(ref LeaseCursor cursor)
    {
        if (cursor.StartNow + (long)cursor.Ahead <= 0)
        {
            return false;
        }

        ref readonly var capacity = ref _capacities[cursor.Capacity];
        var type = cursor.Type;
        if (capacity.ClusterLimit > 0 && type.RunningCount >= capacity.ClusterLimit)
        {
            type.IsHeldBack = true;
            return false;
        }

        if (capacity.After is not null && !MayFollow(type, capacity.After))
        {
            table.AreDependentsWaiting = true;
            return false;
        }

        return capacity.IsOrdered ? FindOrdered(ref cursor, capacity.Selection) : FindPlain(ref cursor, capacity.Selection);
    }

    private bool FindPlain(ref LeaseCursor cursor, LeaseSelection selection)
    {
        var lanes = ReadyLanes.Of(selection) & (cursor.StartNow > 0 ? ~0 : ReadyLanes.Fresh);
        var first = cursor.Type.Ready.First(lanes, _ageing, out cursor.HeadPriority);
        cursor.Head = first.GetValueOrDefault();
        return first is not null;
    }

    private bool FindOrdered(ref LeaseCursor cursor, LeaseSelection selection)
    {
        var type = cursor.Type;
        if (type.FirstInOrder(selection) is not { State: RunState.Queued } first || type.RunningOf(selection) > 0)
        {
            type.IsHeldBack = true;
            return false;
        }

        cursor.Head = first;
        cursor.HeadPriority = _ageing.Raise(ReadyLanes.PriorityOf(first.Lane), first.DueAt);
        return cursor.StartNow > 0 || first.Attempt == 0;
    }

    private bool MayFollow(TypeQueue type, IReadOnlyList<string> after)
    {
        foreach (var name in after)
        {
            var succeededAt = table.Types.Find(name)?.LastSucceededAt ?? 0;
            if (succeededAt == 0 || succeededAt <= type.LastStartedAt)
            {
                return false;
            }
        }

        return true;
    }
}
