namespace JobRunner.Dashboard.Charts;

/// <summary>Sorts durations into stretches that each are as long again as the one before.</summary>
internal static class DurationHistogram
{
    private const int MostBars = 24;
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(1);

    /// <returns>The stretches from the shortest duration to the longest, without a gap; empty without any.</returns>
    public static IReadOnlyList<HistogramBar> Of(IReadOnlyCollection<TimeSpan> durations)
    {
        if (durations.Count == 0)
        {
            return [];
        }

        // Two to a doubling, unless that were too many.
        var (low, high) = (durations.Min(), durations.Max());
        var perDoubling = IndexOf(high, 2) - IndexOf(low, 2) < MostBars ? 2 : 1;
        var counts = durations.GroupBy(duration => IndexOf(duration, perDoubling)).ToDictionary(group => group.Key, group => group.Count());
        var (first, last) = (IndexOf(low, perDoubling), IndexOf(high, perDoubling));
        return [.. Enumerable.Range(first, last - first + 1).Select(index => new HistogramBar(Edge(index, perDoubling), Edge(index + 1, perDoubling), counts.GetValueOrDefault(index)))];
    }

    private static int IndexOf(TimeSpan duration, int perDoubling) =>
        duration < _shortest ? 0 : 1 + (int)Math.Floor((Math.Log2(duration / _shortest) * perDoubling) + 1e-9);

    private static TimeSpan Edge(int index, int perDoubling) => index == 0 ? TimeSpan.Zero : _shortest * Math.Pow(2, (index - 1) / (double)perDoubling);
}
