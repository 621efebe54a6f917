using JobRunner.Execution;
using JobRunner.Monitoring;
using JobRunner.Scheduling;

namespace JobRunner.Hosting;

/// <summary>Everything that can be set of a host; each part has its defaults beside it.</summary>
public sealed class JobRunnerOptions
{
    /// <summary>The configuration section that these are read from before the program's own settings are applied.</summary>
    public const string Section = "JobRunner";

    /// <summary>Whether anything that is wrong with a task class or a setting keeps the host from starting.</summary>
    /// <value><see langword="false"/> by default: what is wrong is reported and disabled, and the others run.</value>
    public bool StrictDiscovery { get; set; }

    /// <summary>How runs are executed.</summary>
    public ExecutionOptions Execution { get; } = new();

    /// <summary>How triggers fire.</summary>
    public SchedulingOptions Scheduling { get; } = new();

    /// <summary>What is measured and kept of it.</summary>
    public MonitoringOptions Monitoring { get; } = new();
}
