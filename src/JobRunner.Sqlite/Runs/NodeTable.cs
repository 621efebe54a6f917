using JobRunner.Queue;
using JobRunner.Sqlite.Files;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Runs;

/// <summary>The nodes that were seen of late.</summary>
internal static class NodeTable
{
    private const string Update = "UPDATE jobrunner_nodes SET info = ?2, seen_at = ?3, holds_until = ?4 WHERE node = ?1";

    private const string Insert = "INSERT INTO jobrunner_nodes (node, info, seen_at, holds_until) VALUES (?1, ?2, ?3, ?4)";

    private const string ForgetOld = "DELETE FROM jobrunner_nodes WHERE holds_until <= ?1";

    private const string Delete = "DELETE FROM jobrunner_nodes WHERE node = ?1";

    // What is running is found type by type, in the index of lists: few rows, however many have ended.
    private const string List =
        """
        SELECT n.info, n.seen_at, n.holds_until, coalesce(held.leases, 0)
        FROM jobrunner_nodes n LEFT JOIN (
            SELECT r.node, count(*) AS leases
            FROM jobrunner_types t CROSS JOIN jobrunner_runs r INDEXED BY jobrunner_runs_list ON r.type = t.key AND r.state = 3
            GROUP BY r.node) held ON held.node = n.node
        WHERE n.holds_until > ?1
        ORDER BY n.node
        """;

    // Long enough to be seen among the dead, short enough that restarts do not add up.
    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);

    public static void See(WriteSession session, Heartbeat heartbeat)
    {
        var connection = session.Connection;
        Write(session, Update, heartbeat);
        if (connection.Changes > 0)
        {
            return;
        }

        using var forget = connection.Use(ForgetOld);
        forget.Set(1, session.Now - _kept.Ticks).Run();
        Write(session, Insert, heartbeat);
    }

    public static bool Remove(WriteSession session, string nodeId)
    {
        using var delete = session.Connection.Use(Delete);
        delete.Set(1, nodeId).Run();
        return session.Connection.Changes > 0;
    }

    public static IReadOnlyList<NodeStatus> Read(Connection connection, long now)
    {
        var nodes = new List<NodeStatus>();
        using var rows = connection.Use(List).Set(1, now - _kept.Ticks);
        while (rows.Step())
        {
            nodes.Add(new NodeStatus(StoreJson.Read<NodeInfo>(rows.Text(0))!, RunRow.Instant(rows.Number(1)), now < rows.Number(2), (int)rows.Number(3)));
        }

        return nodes;
    }

    private static void Write(WriteSession session, string sql, Heartbeat heartbeat)
    {
        using var write = session.Connection.Use(sql);
        write.Set(1, heartbeat.Node.NodeId).Set(2, StoreJson.Write(heartbeat.Node))
            .Set(3, session.Now).Set(4, session.Now + heartbeat.LeaseDuration.Ticks).Run();
    }
}
