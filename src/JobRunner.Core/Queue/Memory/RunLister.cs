namespace JobRunner.Queue.Memory;

/// <summary>Walks down the runs of some types and states, newest first.</summary>
internal sealed class RunLister(RunTable table)
{
    private const int SliceLength = 4_096;
    private const int SearchSliceLength = 256;

    /// <summary>Looks at a bounded number of runs, so that a long walk does not keep everyone else out.</summary>
    public void Continue(RunPageBuilder page)
    {
        if (page.Query.RequestId is { } requestId)
        {
            LookAt(page, table.Find(requestId));
            return;
        }

        var newest = new PriorityQueue<Walk, Guid>(NewestFirst.Instance);
        foreach (var ring in RingsOf(page.Query))
        {
            Step(newest, new Walk(ring, page.Position is { } after ? ring.LastBefore(after) : ring.Length - 1));
        }

        var left = Math.Max(page.Filter.IsSearch ? SearchSliceLength : SliceLength, newest.Count);
        while (!page.IsComplete && left-- > 0)
        {
            if (!newest.TryDequeue(out var walk, out _))
            {
                page.End();
                return;
            }

            page.Look(walk.Ring[walk.Offset]!.Value);
            Step(newest, walk with { Offset = walk.Offset - 1 });
        }
    }

    private static void Step(PriorityQueue<Walk, Guid> newest, Walk walk)
    {
        for (var offset = walk.Offset; offset >= 0; offset--)
        {
            if (walk.Ring[offset] is { } entry)
            {
                newest.Enqueue(walk with { Offset = offset }, entry.Id);
                return;
            }
        }
    }

    private static void LookAt(RunPageBuilder page, RunEntry? found)
    {
        var query = page.Query;
        if (found is { } entry
            && (query.JobType is null || entry.Type.Name == query.JobType)
            && (query.States.Count == 0 || query.States.Contains(entry.State))
            && (query.After is not { } after || entry.Id.CompareTo(after) < 0))
        {
            page.Look(entry);
        }

        page.End();
    }

    private IEnumerable<RunRing<ListOrder>> RingsOf(RunQuery query)
    {
        var states = query.States.Count == 0 ? RunTransitions.States : [.. query.States.Distinct()];
        return
            from type in TypesOf(query.JobType)
            from state in states
            where type.CountOf(state) > 0
            from ring in type.InState(state)!.Rings
            where ring.Count > 0
            select ring;
    }

    private IEnumerable<TypeQueue> TypesOf(string? jobType)
    {
        if (jobType is null)
        {
            return table.Types.All;
        }

        return table.Types.Find(jobType) is { } type ? [type] : [];
    }

    private readonly record struct Walk(RunRing<ListOrder> Ring, int Offset);

    private sealed class NewestFirst : IComparer<Guid>
    {
        public static NewestFirst Instance { get; } = new();

        public int Compare(Guid left, Guid right) => right.CompareTo(left);
    }
}
