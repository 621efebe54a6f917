using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>Decides what a node asks the store for: what can start now, and what will start within moments.</summary>
/// <remarks>
/// A type's measured mean duration says how many of its runs the workers get through within <see cref="ExecutionOptions.LeaseAhead"/>.
/// Nothing is leased ahead of a type that has not been measured, whose runs would not start by then, or where a lease that
/// waits would be seen elsewhere: cluster-wide limits, order, dependencies, queue tasks, and what must not be run twice.
/// </remarks>
internal sealed class LeasePlanner(ExecutionOptions options)
{
    private const int MaxAheadOfType = 1_024;

    private LeaseCapacity[] _buffer = new LeaseCapacity[16];

    /// <summary>Makes the plan.</summary>
    /// <param name="gates">The types.</param>
    /// <param name="room">How many attempts more the workers can start now, or within <see cref="ExecutionOptions.LeaseAhead"/>.</param>
    /// <param name="soonFree">Workers that are free or will be within <see cref="ExecutionOptions.LeaseAhead"/>.</param>
    /// <param name="busyTypes">How many types share those workers at the moment.</param>
    /// <returns>What to ask for; it lies in a buffer that the next plan uses again. Empty when nothing can be taken.</returns>
    public ReadOnlyMemory<LeaseCapacity> Plan(ReadOnlySpan<TypeGate> gates, int room, int soonFree, int busyTypes)
    {
        if (_buffer.Length < gates.Length)
        {
            _buffer = new LeaseCapacity[gates.Length * 2];
        }

        var count = 0;
        foreach (var gate in gates)
        {
            var job = gate.Job;
            var startNow = Math.Min(gate.Limit - gate.Used, room);
            var ahead = Ahead(gate, job, soonFree, busyTypes);
            if (startNow > 0 || ahead > 0)
            {
                _buffer[count++] = Capacity(job, Math.Max(startNow, 0), ahead);
            }
        }

        return _buffer.AsMemory(0, count);
    }

    private static LeaseCapacity Capacity(JobDescriptor job, int startNow, int ahead) => new()
    {
        JobType = job.JobType,
        // A queue task's runs come one at a time, and the messages that go with each are leased for it.
        Selection = job is { IsQueueTask: true, Schedule: not null } ? LeaseSelection.Ticks : LeaseSelection.All,
        StartNow = job.IsQueueTask ? Math.Min(startNow, 1) : startNow,
        Ahead = ahead,
        IsIdempotent = job.IsIdempotent,
        ClusterLimit = job.Scope == JobScope.Cluster ? job.MaxConcurrent : 0,
        IsOrdered = job.PreserveOrder,
        After = job.Dependencies.Count == 0 ? null : job.Dependencies,
    };

    private static bool MayLeaseAhead(JobDescriptor job) =>
        job is { IsIdempotent: true, IsQueueTask: false, PreserveOrder: false, Scope: JobScope.Node, Dependencies.Count: 0 };

    private int Ahead(TypeGate gate, JobDescriptor job, int soonFree, int busyTypes)
    {
        var target = 0;
        if (options.LeaseAhead > TimeSpan.Zero && gate.MeanDuration is { } mean && MayLeaseAhead(job))
        {
            var starts = Math.Min(gate.Limit, soonFree) * (double)options.LeaseAhead.Ticks / Math.Max(mean.Ticks, 1) / Math.Max(busyTypes, 1);
            target = (int)Math.Min(starts, MaxAheadOfType);
        }

        gate.AheadTarget = target;
        return Math.Max(0, target - gate.Ahead);
    }
}
