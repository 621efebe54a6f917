using JobRunner.Dashboard.Api.Runs;
using JobRunner.Monitoring;

namespace JobRunner.Dashboard.Api.Why;

/// <summary>A cause in <c>why --json</c>.</summary>
internal sealed record CauseReport(
    string Id, string Words, string? Remedy, DateTimeOffset? Since, DateTimeOffset? Until, string? OtherType, IReadOnlyList<Guid> Runs, IReadOnlyList<string> Nodes)
{
    public static CauseReport Of(Cause cause) => new(
        RunJson.Camel(cause.Kind), cause.Words, cause.Remedy, cause.Since, cause.Until, cause.OtherType, cause.RunIds, cause.NodeIds);
}
