using JobRunner.Dashboard.Api.Why;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Host.Remote;

/// <summary>What another host says of why something does not run.</summary>
internal static class RemoteWhy
{
    public static Explanation Of(WhyReport report, JobRun? run) => new(report.At, report.Type, run, [.. report.Causes.Select(CauseOf)]);

    private static Cause CauseOf(CauseReport cause) => new(Enum.Parse<CauseKind>(cause.Id, ignoreCase: true), cause.Words, cause.Remedy)
    {
        Since = cause.Since,
        Until = cause.Until,
        OtherType = cause.OtherType,
        RunIds = cause.Runs,
        NodeIds = cause.Nodes,
    };
}
