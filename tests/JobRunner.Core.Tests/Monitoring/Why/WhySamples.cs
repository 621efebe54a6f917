using JobRunner.Discovery;
using JobRunner.Monitoring.Why;
using JobRunner.Queue;

namespace JobRunner.Core.Tests.Monitoring.Why;

/// <summary>Facts with as little said as a test needs: one living node has the type, and is idle.</summary>
internal static class WhySamples
{
    public const string NodeId = "web-1:4711:9f3a";
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    public static readonly Guid RunId = Guid.Parse("019aab1e-7c80-7a31-8f5e-6f1f3a2b4c5d");
    public static readonly Guid Earlier = Guid.Parse("019aab1e-7c80-7a31-8f5e-6f1f3a2b4c00");

    public static NodeInfo Node { get; } = new(NodeId, "web-1", 4711, Now.AddHours(-1), "0.1.0", 5, ["tweet"]);

    public static WhyFacts Facts { get; } = new() { Now = Now, JobType = "tweet", Nodes = [Alive(Node)] };

    public static JobRun Queued { get; } = new() { Id = RunId, JobType = "tweet", State = RunState.Queued, DueAt = Now.AddSeconds(-2) };

    public static JobRun Retrying { get; } = Queued with
    {
        State = RunState.Retrying,
        DueAt = Now.AddSeconds(30),
        Attempt = 1,
        Error = new RunError(RunErrorKind.Exception, "The service answered 503."),
    };

    public static JobRun Running { get; } = Queued with { State = RunState.Running, Attempt = 1, NodeId = NodeId, StartedAt = Now.AddSeconds(-5), LeaseExpiresAt = Now.AddSeconds(10) };

    public static JobDescriptor Job { get; } = Samples.Job("tweet");

    public static NodeStatus Alive(NodeInfo node) => new(node, Now.AddSeconds(-2), IsAlive: true, Leases: 0);

    public static JobRun Ended(RunState state, string? reason = null) =>
        Queued with { State = state, Attempt = 4, FinishedAt = Now.AddMinutes(-1), StartedAt = Now.AddMinutes(-2), Reason = reason };

    public static JobRun Failed(RunErrorKind kind) => Ended(RunState.Failed) with { Error = new RunError(kind, "The service answered 503.") };

    /// <summary>The node says so of the type.</summary>
    public static WhyFacts Saying(Func<NodeType, NodeType> says) => Facts with { Nodes = [Alive(Node with { Types = [says(new NodeType("tweet"))] })] };

    public static TypeStatus Status(string type = "tweet", TypePause? pause = null, DateTimeOffset? fired = null, DateTimeOffset? started = null, DateTimeOffset? succeeded = null) =>
        new(type, pause, fired, started, succeeded);
}
