using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Types;

/// <summary>A job type, as far as anybody knows it: this host, the store or a living node.</summary>
/// <param name="JobType">Its name.</param>
/// <param name="Job">What this host says of it; <see langword="null"/> when it does not have it.</param>
/// <param name="Counts">Its runs in the store; <see langword="null"/> when it has none.</param>
/// <param name="Status">What the store keeps of it beside.</param>
/// <param name="Metrics">What this node measured of it.</param>
/// <param name="NextFireAt">When its schedule is due next; <see langword="null"/> when it is not scheduled, or paused.</param>
/// <param name="LastEnded">The run of it that was enqueued last and has ended.</param>
internal sealed record TypeLine(
    string JobType, JobDescriptor? Job, TypeCounts? Counts, TypeStatus? Status, JobMetrics? Metrics, DateTimeOffset? NextFireAt, JobRun? LastEnded)
{
    public bool IsPaused => Status?.Pause is not null;

    public long Count(RunState state) => Counts?[state] ?? 0;

    /// <summary>The successful share of the runs that are kept and succeeded or failed for good.</summary>
    public double? SuccessRate => Count(RunState.Succeeded) + Count(RunState.Failed) is var all && all == 0 ? null : (double)Count(RunState.Succeeded) / all;
}
