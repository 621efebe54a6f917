using JobRunner.Dashboard.Api.Runs;
using JobRunner.Monitoring;

namespace JobRunner.Dashboard.Api.Health;

/// <summary>One thing that health has to say.</summary>
/// <param name="Kind">What sort of thing it is, such as <c>oldBacklog</c>.</param>
/// <param name="Status">What it makes of the node.</param>
/// <param name="Message">What is wrong, with which thing, and what to do.</param>
/// <param name="Type">The job type that it is about, where there is one.</param>
internal sealed record HealthFindingReport(string Kind, string Status, string Message, string? Type)
{
    public static HealthFindingReport Of(HealthFinding finding) => new(RunJson.Camel(finding.Kind), RunJson.Camel(finding.Status), finding.Message, finding.JobType);
}
