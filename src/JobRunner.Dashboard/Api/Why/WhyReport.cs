using JobRunner.Dashboard.Api.Runs;
using JobRunner.Monitoring;

namespace JobRunner.Dashboard.Api.Why;

/// <summary>What <c>why --json</c> prints; its shape is in docs/reference/cli.md.</summary>
internal sealed record WhyReport(DateTimeOffset At, string? Type, Guid? Run, string? State, IReadOnlyList<CauseReport> Causes)
{
    public static WhyReport Of(Explanation explanation) => new(
        explanation.At,
        explanation.JobType,
        explanation.Run?.Id,
        explanation.Run is { } run ? StateText.Of(run.State) : null,
        [.. explanation.Causes.Select(CauseReport.Of)]);
}
