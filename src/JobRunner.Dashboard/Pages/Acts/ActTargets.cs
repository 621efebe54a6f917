using JobRunner.Dashboard.Pages.Runs;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Acts;

/// <summary>The runs that an act would be done with.</summary>
/// <param name="Newest">All of them, newest first; of a whole filter the newest.</param>
/// <param name="Shares">How many there are of each type and state, the most first.</param>
/// <param name="Scope">The whole filter; <see langword="null"/> where each run is named.</param>
internal sealed record ActTargets(IReadOnlyList<JobRun> Newest, IReadOnlyList<(string JobType, RunState State, long Count)> Shares, ActScope? Scope = null)
{
    public static ActTargets None { get; } = new([], []);

    /// <summary>How far they were looked for; <see langword="null"/> when nothing is left to look at.</summary>
    public Look? Looked { get; init; }

    /// <summary>Whether there are more than one act takes.</summary>
    public bool IsMore { get; init; }

    public long Count => Shares.Sum(share => share.Count);

    /// <summary>The runs as a form carries them, so that what is done is what was shown.</summary>
    public string Ids => string.Join(',', Newest.Select(run => run.Id));

    /// <summary>Runs of which each is named.</summary>
    public static ActTargets Of(IReadOnlyList<JobRun> runs) =>
        new(runs, [.. runs.GroupBy(run => (run.JobType, run.State)).Select(group => (group.Key.JobType, group.Key.State, Count: group.LongCount())).OrderByDescending(share => share.Count)]);
}
