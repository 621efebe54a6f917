using System.Globalization;

namespace JobRunner.Execution;

/// <summary>Who this node is: unique for each start of a process.</summary>
/// <param name="Id">Such as <c>web-1:4711:9f3a</c>.</param>
/// <param name="Host">The machine's name.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="StartedAt">When it started.</param>
internal sealed record NodeIdentity(string Id, string Host, int ProcessId, DateTimeOffset StartedAt)
{
    public static NodeIdentity OfThisProcess(TimeProvider time, Random random)
    {
        var (host, processId) = (Environment.MachineName, Environment.ProcessId);
        var suffix = random.Next(0x10000).ToString("x4", CultureInfo.InvariantCulture);
        return new NodeIdentity($"{host}:{processId}:{suffix}", host, processId, time.GetUtcNow());
    }
}
