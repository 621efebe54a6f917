using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Runs;

/// <summary>How what a run says of itself is written.</summary>
internal static class RunWords
{
    public static Tone ToneOf(RunState state) => state switch
    {
        RunState.Succeeded => Tone.Good,
        RunState.Failed => Tone.Bad,
        RunState.Skipped or RunState.Cancelled => Tone.Muted,
        _ => Tone.Plain,
    };

    /// <summary>The same in a line.</summary>
    public static string PayloadLine(JobRun run) => run.JobType == RunJson.CommandType && RunJson.Payload(run) is { } masked ? JsonOutput.Line(masked) : run.Payload.ToString();

    /// <summary>When it matters: when a waiting run is due, for how long one has been running, when one ended.</summary>
    public static string When(JobRun run, DateTimeOffset now, TimeZoneInfo zone) => run switch
    {
        { FinishedAt: { } ended } => Words.Past(ended, now, zone),
        { State: RunState.Running, StartedAt: { } started } => $"for {Words.Span(now - started)}",
        { State: RunState.Running } => "leased",
        _ when run.DueAt > now => Words.Coming(run.DueAt, now, zone),
        _ => $"due for {Words.Span(now - run.DueAt)}",
    };

    /// <summary>The same without the wall clock, where there is no room for it.</summary>
    public static string WhenInBrief(JobRun run, DateTimeOffset now) => run switch
    {
        { FinishedAt: { } ended } => $"{Words.Span(now > ended ? now - ended : TimeSpan.Zero)} ago",
        _ when run.State.IsWaiting() && run.DueAt > now => $"in {Words.Span(run.DueAt - now)}",
        _ => When(run, now, TimeZoneInfo.Utc),
    };

    public static string Note(JobRun run) => Words.Line(run.Error?.Message ?? run.Reason);
}
