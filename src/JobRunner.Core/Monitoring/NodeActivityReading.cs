namespace JobRunner.Monitoring;

/// <summary>Reads a node that may not be there: a host that only enqueues has none.</summary>
internal static class NodeActivityReading
{
    public static NodeConcurrency? Read(this INodeActivity? activity) =>
        activity is null ? null : new NodeConcurrency(activity.NodeId, activity.Workers, activity.Slots);
}
