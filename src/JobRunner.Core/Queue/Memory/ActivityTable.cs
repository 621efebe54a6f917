namespace JobRunner.Queue.Memory;

/// <summary>What the nodes counted, a row for each stretch of time, type and node.</summary>
internal sealed class ActivityTable
{
    private readonly SortedDictionary<long, Dictionary<(string JobType, string NodeId), ActivityRow>>[] _rows =
        [.. Enum.GetValues<ActivityResolution>().Select(_ => new SortedDictionary<long, Dictionary<(string, string), ActivityRow>>())];

    public void Write(ReadOnlySpan<ActivityRow> rows, long now)
    {
        foreach (var row in rows)
        {
            var stretches = _rows[(int)row.Resolution];
            if (!stretches.TryGetValue(row.StartedAt.UtcTicks, out var stretch))
            {
                stretches.Add(row.StartedAt.UtcTicks, stretch = []);
            }

            stretch[(row.JobType, row.NodeId)] = row;
        }

        ForgetOutdated(now);
    }

    public IReadOnlyList<ActivityRow> Read(ActivityQuery query) =>
    [
        .. _rows[(int)query.Resolution]
            .SkipWhile(stretch => stretch.Key < query.From.UtcTicks)
            .TakeWhile(stretch => stretch.Key < query.Before.UtcTicks)
            .SelectMany(stretch => stretch.Value.Values)
            .Where(row => query.Takes(row.Resolution, row.StartedAt, row.JobType)),
    ];

    private void ForgetOutdated(long now)
    {
        foreach (var resolution in Enum.GetValues<ActivityResolution>())
        {
            var limit = now - resolution.KeptFor().Ticks;
            var stretches = _rows[(int)resolution];
            while (stretches.Count > 0 && stretches.First().Key < limit)
            {
                stretches.Remove(stretches.First().Key);
            }
        }
    }
}
