using System.Reflection;
using JobRunner.Bench.TaskClasses;

namespace JobRunner.Bench.Contenders;

/// <summary>The job types that every contender has: eight, two of each priority, each with as many slots as there are workers.</summary>
/// <remarks>So no contender ever waits for a slot: what is measured is what the limit costs, not what it holds back.</remarks>
internal static class JobMix
{
    public const int Types = 8;
    public const int Workers = 5;
    public const int MaxConcurrent = 5;
    public const int TimeoutSeconds = 300;

    public static IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, Types).Select(type => $"noop_{type}")];

    /// <summary>The type of a run, by its number.</summary>
    public static int TypeOf(int run) => run % Types;

    public static JobPriority PriorityOf(int type) => (JobPriority)(type % 4);

    /// <summary>Makes task classes for them that do nothing but be counted.</summary>
    public static Assembly MakeTasks() => TaskAssembly.Make("Noops", Names.Select((name, type) => new TaskSpec(name, typeof(NoopTask), new Dictionary<string, object>
    {
        [nameof(JobAttribute.MaxConcurrent)] = MaxConcurrent,
        [nameof(JobAttribute.Priority)] = PriorityOf(type),
        [nameof(JobAttribute.TimeoutSeconds)] = TimeoutSeconds,
    })));
}
