using JobRunner.Dashboard.Charts;
using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.OneRun;

/// <summary>What the page of a run shows.</summary>
/// <param name="Request">Who looks.</param>
/// <param name="Clock">This moment.</param>
/// <param name="Details">The run with its story.</param>
/// <param name="Why">Why it stands as it does.</param>
/// <param name="Job">Its type; <see langword="null"/> when this host does not have it.</param>
/// <param name="Dependencies">The types that have to succeed first, and when each last did.</param>
internal sealed record RunView(
    PageRequest Request, PageClock Clock, RunDetails Details, Explanation? Why, JobDescriptor? Job, IReadOnlyList<RunDependency> Dependencies)
{
    private const int TraceParts = 4;

    public JobRun Run => Details.Run;

    /// <summary>Whether cancelling ends a process of its own.</summary>
    public bool IsKilled => Run.State == RunState.Running && Job?.Isolation == JobIsolation.Process;

    public bool CanCancel => !Run.State.IsFinal() && !Run.IsCancelRequested;

    public bool CanRetry => Run.State.IsFinal() && Run.State != RunState.Succeeded;

    /// <summary>The trace in which it was enqueued; <see langword="null"/> without one.</summary>
    public string? TraceId => Run.TraceParent?.Split('-') is { Length: TraceParts } parts ? parts[1] : null;

    public string Payload => ShownJson.Of(Run.Payload.Utf8);

    public string Results => ShownJson.Of(Run.Results);

    public Timeline Timeline => RunTimeline.Of(Details, Clock);
}
