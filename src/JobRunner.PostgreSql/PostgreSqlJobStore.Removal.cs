using JobRunner.PostgreSql.Schema;

namespace JobRunner.PostgreSql;

public sealed partial class PostgreSqlJobStore
{
    /// <inheritdoc/>
    public async Task RemoveAsync(CancellationToken cancellationToken) => await _database.UseAsync(
        async connection =>
        {
            await SchemaMigrator.RunAsync(connection, $"DROP SCHEMA IF EXISTS {_database.Sql.Schema} CASCADE", cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken).ConfigureAwait(false);
}
