using JobRunner.Dashboard.Api.Runs;

namespace JobRunner.Dashboard.Api.Care;

/// <summary>What <c>gc --json</c> prints.</summary>
internal sealed record GcReport(IReadOnlyList<GcEnded> Ended, IReadOnlyList<LeftRun> LeftAlone);
