using JobRunner.Queue;

namespace JobRunner.Dashboard.Charts;

/// <summary>The latest runs of a type side by side, oldest first: how each ended, and as its height how long it took.</summary>
internal static class HistoryStrip
{
    public const double Width = 960;
    public const double Height = 104;

    private const double Least = 10;
    private const double Gap = 0.2;
    private const double MaxBar = 16;

    /// <param name="newestFirst">The runs, as a store lists them.</param>
    /// <param name="now">Until when those run that have not ended.</param>
    public static IReadOnlyList<StripBar> Of(IReadOnlyList<JobRun> newestFirst, DateTimeOffset now)
    {
        if (newestFirst.Count == 0)
        {
            return [];
        }

        var lengths = newestFirst.Reverse().Select(run => (Run: run, Seconds: SecondsOf(run, now))).ToList();
        var longest = lengths.Max(length => length.Seconds);
        var step = Math.Min(MaxBar, Width / lengths.Count);
        return [.. lengths.Select((length, index) => Bar(length.Run, index * step, step * (1 - Gap), Share(length.Seconds, longest)))];
    }

    private static StripBar Bar(JobRun run, double left, double width, double share)
    {
        var height = Least + ((Height - Least) * share);
        return new StripBar(run, left, Height - height, width, height);
    }

    // By the root, so that one long run does not make all others look alike.
    private static double Share(double seconds, double longest) => longest <= 0 ? 0 : Math.Sqrt(seconds / longest);

    private static double SecondsOf(JobRun run, DateTimeOffset now) =>
        run.StartedAt is { } started && (run.FinishedAt ?? (run.State == RunState.Running ? now : null)) is { } ended ? Math.Max(0, (ended - started).TotalSeconds) : 0;
}
