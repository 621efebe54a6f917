using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>What nodes counted over time.</summary>
internal sealed class ActivityTable(Database database)
{
    private const int MostForgotten = 1_000;

    private static readonly ActivityResolution[] _resolutions = Enum.GetValues<ActivityResolution>();

    private readonly string _write = database.Sql.Read("ActivityWrite");
    private readonly string _read = database.Sql.Read("ActivityRead");
    private readonly string _readAll = database.Sql.Read("ActivityReadAll");

    public async ValueTask WriteAsync(ReadOnlyMemory<ActivityRow> rows, CancellationToken cancellationToken)
    {
        var all = rows.ToArray();
        await database.WriteAsync(
            "activity",
            new NpgsqlBatchCommand(_write)
                .Instant(database.Now)
                .Codes([.. _resolutions.Select(resolution => (short)resolution)])
                .Numbers([.. _resolutions.Select(resolution => (int)resolution.KeptFor().TotalSeconds)])
                .Number(Math.Max(MostForgotten, all.Length))
                .Codes([.. all.Select(row => (short)row.Resolution)])
                .Texts([.. all.Select(row => row.JobType)])
                .Instants([.. all.Select(row => (DateTime?)row.StartedAt.UtcDateTime)])
                .Texts([.. all.Select(row => row.NodeId)])
                .Counts([.. all.Select(row => row.Successful)])
                .Counts([.. all.Select(row => row.Retried)])
                .Counts([.. all.Select(row => row.DeadLettered)])
                .Counts([.. all.Select(row => row.Skipped)])
                .Counts([.. all.Select(row => row.Cancelled)])
                .Ids([.. all.Select(row => row.LastRunId)])
                .Codes([.. all.Select(row => (short)row.LastState)])
                .Instants([.. all.Select(row => (DateTime?)row.LastEndedAt.UtcDateTime)])
                .Blobs([.. all.Select(row => BlobOrNone(row.QueueWaits))])
                .Blobs([.. all.Select(row => BlobOrNone(row.Durations))]),
            static _ => true,
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<List<ActivityRow>> ReadAsync(ActivityQuery query, CancellationToken cancellationToken)
    {
        var command = new NpgsqlBatchCommand(query.JobTypes.Count == 0 ? _readAll : _read).Code((short)query.Resolution).Instant(query.From).Instant(query.Before);
        return database.QueryAsync(query.JobTypes.Count == 0 ? command : command.Texts([.. query.JobTypes]), row => Read(query.Resolution, row), cancellationToken);
    }

    private static byte[]? BlobOrNone(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? null : bytes.ToArray();

    private static ActivityRow Read(ActivityResolution resolution, NpgsqlDataReader row) => new(resolution, row.Instant(1), row.GetString(0), row.GetString(2))
    {
        Successful = row.GetInt64(3),
        Retried = row.GetInt64(4),
        DeadLettered = row.GetInt64(5),
        Skipped = row.GetInt64(6),
        Cancelled = row.GetInt64(7),
        LastRunId = row.GetGuid(8),
        LastState = (RunState)row.GetInt16(9),
        LastEndedAt = row.Instant(10),
        QueueWaits = row.Blob(11),
        Durations = row.Blob(12),
    };
}
