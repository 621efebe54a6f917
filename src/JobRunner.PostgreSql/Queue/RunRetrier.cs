using JobRunner.PostgreSql.Connections;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Gives ended runs that did not succeed all their tries again.</summary>
internal sealed class RunRetrier(Database database)
{
    private readonly string _retry = database.Sql.Read("Retry");

    /// <returns>Those that were, in the order of the ids.</returns>
    public async ValueTask<List<Guid>> RetryAsync(IReadOnlyList<Guid> runIds, CancellationToken cancellationToken)
    {
        var rows = await database.WriteAsync(
            "retry",
            new NpgsqlBatchCommand(_retry).Instant(database.Now).Ids([.. runIds.Distinct()]), row => row.GetGuid(0), cancellationToken).ConfigureAwait(false);
        var retried = rows.ToHashSet();
        return [.. runIds.Where(retried.Remove)];
    }
}
