using JobRunner.Dashboard.Charts;
using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.OneRun;

/// <summary>Tells a run's story as stretches of time: how long it waited, and each of its attempts.</summary>
internal static class RunTimeline
{
    // More rows than that are not read; the table below has them all.
    private const int MaxAttempts = 12;

    public static Timeline Of(RunDetails details, PageClock clock)
    {
        var run = details.Run;
        IReadOnlyList<RunAttempt> attempts = [.. details.Attempts.Where(attempt => attempt.StartedAt is not null).TakeLast(MaxAttempts)];
        var isRunning = run is { State: RunState.Running, StartedAt: not null };
        var begin = attempts.Count < details.Attempts.Count && attempts.Count > 0 ? attempts[0].StartedAt!.Value : run.EnqueuedAt;
        var rows = new List<string> { "wait" };
        var bars = new List<TimelineBar>();
        foreach (var attempt in attempts)
        {
            AddWait(bars, begin, attempt.StartedAt!.Value, run, clock);
            bars.Add(new TimelineBar(rows.Count, attempt.StartedAt.Value, attempt.EndedAt, $"s-{PageWords.Of(attempt.To)}", Words(attempt)));
            rows.Add($"attempt {attempt.Attempt}");
            begin = attempt.EndedAt;
        }

        if (isRunning)
        {
            AddWait(bars, begin, run.StartedAt!.Value, run, clock);
            bars.Add(new TimelineBar(rows.Count, run.StartedAt.Value, clock.Now, "s-running", $"Attempt {run.Attempt} has been running for {(clock.Now - run.StartedAt.Value).InWords()}"));
            rows.Add($"attempt {run.Attempt}");
        }
        else
        {
            AddWait(bars, begin, run.FinishedAt ?? clock.Now, run, clock);
        }

        return Timeline.Of(rows, bars, clock.Zone);
    }

    private static void AddWait(List<TimelineBar> bars, DateTimeOffset from, DateTimeOffset until, JobRun run, PageClock clock)
    {
        if (until <= from && bars.Count > 0)
        {
            return;
        }

        var end = until < from ? from : until;
        var dueAt = run.DueAt > from && run.DueAt < end ? run.DueAt : from;
        if (dueAt > from)
        {
            bars.Add(new TimelineBar(0, from, dueAt, "later", $"Not due for {(dueAt - from).InWords()}, from {clock.Wall(from)}"));
        }

        bars.Add(new TimelineBar(0, dueAt, end, "waits", $"Waited for {(end - dueAt).InWords()}, from {clock.Wall(dueAt)}"));
    }

    private static string Words(RunAttempt attempt)
    {
        var end = $"Attempt {attempt.Attempt} took {(attempt.EndedAt - attempt.StartedAt!.Value).InWords()}: {PageWords.Of(attempt.To)}";
        return (attempt.Error?.Message ?? attempt.Reason) is { } why ? $"{end}, {PageWords.Brief(why)}" : end;
    }
}
