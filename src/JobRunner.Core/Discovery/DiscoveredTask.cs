using JobRunner.Discovery.Options;

namespace JobRunner.Discovery;

/// <summary>A task class that can be run, and what its attribute says.</summary>
/// <param name="JobType">The name under which runs are stored.</param>
/// <param name="TaskType">The class.</param>
/// <param name="MessageType">What a queue task's messages are read as.</param>
/// <param name="Place">The class and its assembly file, for diagnostics.</param>
/// <param name="Options">The options that the attribute sets.</param>
internal sealed record DiscoveredTask(
    string JobType, Type TaskType, Type? MessageType, string Place, IReadOnlyList<OptionValue> Options)
{
    public bool IsQueueTask => MessageType is not null;
}
