using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>The outcome of a run that was leased and never started.</summary>
internal readonly record struct UnstartedRun(LeasedRun Leased, Verdict Verdict, DateTimeOffset EndedAt);
