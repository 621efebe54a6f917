using JobRunner.Host.Retry;

namespace JobRunner.Host.Gc;

/// <summary>What <c>gc --json</c> prints.</summary>
internal sealed record GcReport(IReadOnlyList<GcEnded> Ended, IReadOnlyList<LeftRun> LeftAlone);
