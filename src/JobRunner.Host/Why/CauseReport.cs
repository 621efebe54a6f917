using JobRunner.Host.Runs;
using JobRunner.Monitoring;

namespace JobRunner.Host.Why;

/// <summary>A cause in <c>why --json</c>.</summary>
internal sealed record CauseReport(
    string Id, string Words, string? Remedy, DateTimeOffset? Since, DateTimeOffset? Until, string? OtherType, IReadOnlyList<Guid> Runs, IReadOnlyList<string> Nodes)
{
    public static CauseReport Of(Cause cause) => new(
        RunWords.Camel(cause.Kind), cause.Words, cause.Remedy, cause.Since, cause.Until, cause.OtherType, cause.RunIds, cause.NodeIds);
}
