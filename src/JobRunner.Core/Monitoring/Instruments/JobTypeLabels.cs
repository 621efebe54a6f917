using System.Diagnostics;
using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Monitoring.Instruments;

/// <summary>The job types as metrics name them: those of this host by their name, all others as one.</summary>
/// <remarks>Names come from producers: without this, anyone who enqueues could make series without end.</remarks>
internal sealed class JobTypeLabels(JobRegistry registry)
{
    public string Of(string jobType) => registry.Find(jobType)?.JobType ?? TelemetryNames.OtherJobType;

    public TagList TagsOf(string jobType) => new() { { TelemetryNames.JobType, Of(jobType) } };
}
