namespace JobRunner.Queue;

/// <summary>A page of runs, newest first.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Next">What to give as <see cref="RunQuery.After"/> for the next page; <see langword="null"/> at the end.</param>
public sealed record RunPage(IReadOnlyList<JobRun> Runs, Guid? Next);
