namespace JobRunner.Dashboard.Charts;

/// <summary>The runs of one schedule within a day to come.</summary>
internal static class DayLane
{
    public static TimeSpan Length { get; } = TimeSpan.FromDays(1);

    /// <summary>What no screen shows apart.</summary>
    public static TimeSpan Nearest { get; } = TimeSpan.FromMinutes(3);

    /// <summary>Puts instants that lie too close together into one block.</summary>
    /// <param name="instants">When runs begin, in order.</param>
    /// <param name="expected">How long a run is expected to take.</param>
    public static IReadOnlyList<LaneBlock> Of(IEnumerable<DateTimeOffset> instants, TimeSpan expected)
    {
        var blocks = new List<LaneBlock>();
        DateTimeOffset? lastEnd = null;
        foreach (var at in instants)
        {
            var end = at + expected;
            var isOverlapping = at < lastEnd;
            lastEnd = end;
            if (blocks is [.., var last] && at - last.Until < Nearest)
            {
                blocks[^1] = new LaneBlock(last.From, end > last.Until ? end : last.Until, last.Count + 1, last.IsOverlapping || isOverlapping);
            }
            else
            {
                blocks.Add(new LaneBlock(at, end, 1, isOverlapping));
            }
        }

        return blocks;
    }
}
