using System.Text;
using JobRunner.Queue;

namespace JobRunner.Testing;

/// <summary>A run is not what a test requires; the message tells what it is.</summary>
public sealed class RunAssertionException : Exception
{
    private RunAssertionException(string message)
        : base(message)
    {
    }

    internal static RunAssertionException Missing(Guid runId) => new($"There is no run {runId}; it may have been pruned.");

    internal static RunAssertionException WrongState(RunDetails details, RunState expected) =>
        new($"Run {details.Run.Id} of \"{details.Run.JobType}\" is {details.Run.State}, not {expected}.{Story(details)}");

    internal static RunAssertionException NotEnded(RunDetails? details, Guid runId) =>
        details is null ? Missing(runId) : new($"Run {runId} of \"{details.Run.JobType}\" has not ended; it is {details.Run.State}.{Story(details)}");

    internal static RunAssertionException NotDrained(IReadOnlyList<JobRun> left, DateTimeOffset until) =>
        new($"At {until:O} runs are left: {string.Join(", ", left.Select(run => $"{run.JobType} {run.Id} {run.State} (due {run.DueAt:O})"))}.");

    internal static RunAssertionException WrongCount(string jobType, RunState state, int expected, TypeCounts? counts)
    {
        var found = counts is null ? "no runs at all" : string.Join(", ", RunTransitions.States.Where(s => counts[s] > 0).Select(s => $"{counts[s]} {s}"));
        return new RunAssertionException($"\"{jobType}\" should have {expected} runs {state}; it has {found}.");
    }

    private static string Story(RunDetails details)
    {
        var story = new StringBuilder();
        foreach (var attempt in details.Attempts)
        {
            story.Append($"{Environment.NewLine}  attempt {attempt.Attempt} → {attempt.To} {attempt.Error?.Message ?? attempt.Reason}");
        }

        foreach (var line in details.Log)
        {
            story.Append($"{Environment.NewLine}  log {line.At:O} {line.Level}: {line.Text}");
        }

        if (details.Run.Error?.Detail is { } detail)
        {
            story.Append($"{Environment.NewLine}  {detail}");
        }

        return story.ToString();
    }
}
