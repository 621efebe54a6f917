using System.Globalization;
using JobRunner.Dashboard;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Status;

/// <summary>The nodes of a store as a table.</summary>
internal static class NodesTable
{
    private static readonly string[] _headers = ["Node", "Version", "Up for", "Last heartbeat", "Alive", "Workers", "Leases", "Types"];

    public static TextTable Of(IEnumerable<NodeStatus> nodes, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new TextTable(_headers, [.. nodes.Select(node => Row(node, now, time.LocalTimeZone))]);
    }

    private static Cell[] Row(NodeStatus status, DateTimeOffset now, TimeZoneInfo zone) =>
    [
        Words.Line(status.Node.NodeId),
        Words.Line(status.Node.Version),
        Words.Span(now - status.Node.StartedAt),
        Words.Past(status.LastHeartbeatAt, now, zone),
        status.IsAlive ? new Cell("yes", Tone.Good) : new Cell("no", Tone.Bad),
        status.Node.Workers.ToString(CultureInfo.InvariantCulture),
        status.Leases.ToString(CultureInfo.InvariantCulture),
        status.Node.JobTypes.Count.ToString(CultureInfo.InvariantCulture),
    ];
}
