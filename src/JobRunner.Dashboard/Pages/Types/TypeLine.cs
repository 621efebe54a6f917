using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Types;

/// <summary>A job type, as far as anybody knows it: this host, the store or a living node.</summary>
/// <param name="JobType">Its name.</param>
/// <param name="Job">What this host says of it; <see langword="null"/> when it does not have it.</param>
/// <param name="Counts">Its runs in the store; <see langword="null"/> when it has none.</param>
/// <param name="Status">What the store keeps of it beside.</param>
/// <param name="Activity">What all nodes did of it in the last week; <see langword="null"/> for nothing.</param>
/// <param name="NextFireAt">When its schedule is due next; <see langword="null"/> when it is not scheduled, or paused.</param>
internal sealed record TypeLine(
    string JobType, JobDescriptor? Job, TypeCounts? Counts, TypeStatus? Status, TypeActivity? Activity, DateTimeOffset? NextFireAt)
{
    public bool IsPaused => Status?.Pause is not null;

    public long Count(RunState state) => Counts?[state] ?? 0;

    /// <summary>The successful share of the attempts of the last week that succeeded or failed.</summary>
    public double? SuccessRate => Activity?.Activity.Attempts.SuccessRate;
}
