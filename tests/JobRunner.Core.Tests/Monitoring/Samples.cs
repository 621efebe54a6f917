using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Core.Tests.Monitoring;

/// <summary>Descriptors and attempts with as little said as a test needs.</summary>
internal static class Samples
{
    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static JobDescriptor Job(string jobType) => new() { JobType = jobType, TaskType = typeof(object), Name = jobType };

    public static JobRegistry Registry(params IEnumerable<string> jobTypes) => RegistryOf([.. jobTypes.Select(Job)]);

    public static JobRegistry RegistryOf(params IEnumerable<JobDescriptor> jobs)
    {
        var registry = new JobRegistry();
        registry.Replace(jobs, []);
        return registry;
    }

    /// <summary>An attempt that was due at the start, waited, and took its time.</summary>
    public static AttemptEnd End(
        string jobType, RunState to = RunState.Succeeded, TimeSpan? wait = null, TimeSpan? duration = null, string? error = null, DateTimeOffset? dueAt = null)
    {
        var due = dueAt ?? Start;
        var startedAt = due + (wait ?? TimeSpan.Zero);
        return new AttemptEnd(
            jobType,
            Guid.Empty,
            1,
            to,
            error is null ? null : new RunError(RunErrorKind.Exception, error),
            null,
            due,
            startedAt,
            startedAt + (duration ?? TimeSpan.FromMilliseconds(10)));
    }

    public static NodeStatus Node(string nodeId, bool isAlive, params IReadOnlyList<string> jobTypes) =>
        new(new NodeInfo(nodeId, "host", 1, Start, "0.1.0", 5, jobTypes), Start, isAlive, 0);
}
