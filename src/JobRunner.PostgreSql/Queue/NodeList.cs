using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>The nodes that were seen of late.</summary>
internal sealed class NodeList(Database database)
{
    // Long enough to be seen among the dead, short enough that restarts do not add up.
    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);

    private readonly string _nodes = database.Sql.Read("Nodes");
    private readonly string _remove = database.Sql.Read("NodeRemove");
    private readonly string _forget = database.Sql.Read("NodesForget");

    public ValueTask<List<NodeStatus>> ListAsync(CancellationToken cancellationToken) => database.QueryAsync(
        new NpgsqlBatchCommand(_nodes).Instant(database.Now).Span(_kept),
        row => new NodeStatus(StoreJson.Read<NodeInfo>(row.GetString(0))!, row.Instant(1), row.GetBoolean(2), row.GetInt32(3)),
        cancellationToken);

    public ValueTask RemoveAsync(string nodeId, CancellationToken cancellationToken) =>
        database.ExecuteAsync(new NpgsqlBatchCommand(_remove).Text(nodeId), cancellationToken);

    public ValueTask ForgetOldAsync(CancellationToken cancellationToken) =>
        database.ExecuteAsync(new NpgsqlBatchCommand(_forget).Instant(database.Now).Span(_kept), cancellationToken);
}
