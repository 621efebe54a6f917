using System.Reflection;
using System.Runtime.CompilerServices;

namespace JobRunner.Execution.Steps;

/// <summary>What a task class overrides, so that what it does not is not paid for.</summary>
internal sealed class TaskTraits
{
    // Weak, so that a task assembly can still be unloaded.
    private static readonly ConditionalWeakTable<Type, TaskTraits> _known = [];

    private TaskTraits(Type taskType)
    {
        HasCleanup = Overrides(taskType, nameof(JobTask.CleanupAsync));
        HasValidation = Overrides(taskType, nameof(JobTask.ValidateConfigAsync))
            || Overrides(taskType, nameof(JobTask.ValidateResourcesAsync))
            || Overrides(taskType, nameof(JobTask.ValidatePrerequisitesAsync))
            || Overrides(taskType, nameof(JobTask.ValidateTaskAsync));
    }

    public bool HasCleanup { get; }

    public bool HasValidation { get; }

    public static TaskTraits Of(Type taskType) => _known.GetValue(taskType, static type => new TaskTraits(type));

    private static bool Overrides(Type taskType, string method) =>
        taskType.GetMethod(method, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.DeclaringType != typeof(JobTask);
}
