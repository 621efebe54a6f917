using Microsoft.Extensions.Logging;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>An attempt that a child is to execute.</summary>
/// <param name="JobType">Its job type; not an older name of it.</param>
/// <param name="WorkerName">The worker that waits for it.</param>
/// <param name="Deadline">When its token is cancelled, by the host.</param>
/// <param name="LogLevel">The least serious line that the host wants.</param>
/// <param name="Lead">The run.</param>
/// <param name="Messages">The messages of a queue task's batch.</param>
/// <param name="TraceParent">The W3C <c>traceparent</c> of the host's span of the attempt.</param>
internal sealed record AttemptMessage(string JobType, string WorkerName, DateTimeOffset Deadline, LogLevel LogLevel, LeasedMessage Lead, LeasedMessage[]? Messages, string? TraceParent);
