using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Renews leases and keeps what their nodes tell of the attempts.</summary>
internal sealed class RunRenewer(Database database)
{
    private readonly string _heartbeat = database.Sql.Read("Heartbeat");

    public async ValueTask<HeartbeatAnswer> RenewAsync(Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        var leases = heartbeat.Leases;
        var held = await database.WriteAsync(
            "renew",
            new NpgsqlBatchCommand(_heartbeat)
                .Instant(database.Now)
                .Text(heartbeat.Node.NodeId)
                .Text(StoreJson.Write(heartbeat.Node))
                .Span(heartbeat.LeaseDuration)
                .Ids([.. leases.Select(lease => lease.RunId)])
                .Numbers([.. leases.Select(lease => lease.Attempt)])
                .Instants([.. leases.Select(lease => lease.StartedAt?.UtcDateTime)])
                .Texts([.. leases.Select(lease => StoreJson.Write(lease.Progress))])
                .Texts([.. leases.Select(lease => StoredText.Write(lease.Log))]),
            row => (Id: row.GetGuid(0), Attempt: row.GetInt32(1), IsCancelRequested: row.GetBoolean(2)),
            cancellationToken).ConfigureAwait(false);
        var renewed = held.Select(run => (run.Id, run.Attempt)).ToHashSet();
        Guid[] lost = [.. leases.Where(lease => !renewed.Contains((lease.RunId, lease.Attempt))).Select(lease => lease.RunId)];
        Guid[] cancelRequested = [.. held.Where(run => run.IsCancelRequested).Select(run => run.Id)];
        return lost.Length + cancelRequested.Length == 0 ? HeartbeatAnswer.Nothing : new HeartbeatAnswer(lost, cancelRequested);
    }
}
