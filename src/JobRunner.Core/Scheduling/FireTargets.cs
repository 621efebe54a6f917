using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Scheduling;

/// <summary>Where a fire goes and who is told.</summary>
internal sealed record FireTargets(IJobClient Client, IJobStore Store, IRunObserver Observer);
