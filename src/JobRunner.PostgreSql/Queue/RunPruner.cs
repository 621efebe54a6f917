using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Forgets ended runs, the longest ended first.</summary>
internal sealed class RunPruner(Database database)
{
    private readonly string _prune = database.Sql.Read("Prune");

    public async ValueTask<int> PruneAsync(PruneRequest request, CancellationToken cancellationToken) => (await database.WriteAsync(
        "prune",
        new NpgsqlBatchCommand(_prune).Instant(request.FinishedBefore).Instant(request.FailedBefore).Number(request.MaxRuns),
        row => row.GetInt32(0),
        cancellationToken).ConfigureAwait(false))[0];
}
