using JobRunner.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobRunner.PostgreSql;

/// <summary>Chooses the PostgreSQL store.</summary>
public static class PostgreSqlBuilderExtensions
{
    /// <summary>Keeps runs in PostgreSQL: they survive the process, and several nodes may share them.</summary>
    /// <param name="builder">The node.</param>
    /// <param name="connectionString">Npgsql's, such as <c>Host=db.example;Database=jobs;Username=jobs;Password=…</c>.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <exception cref="ArgumentException">The connection string or an option is wrong; all that is wrong is told.</exception>
    public static JobRunnerBuilder UsePostgreSql(
        this JobRunnerBuilder builder, string connectionString, Action<PostgreSqlJobStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(connectionString);
        var options = new PostgreSqlJobStoreOptions();
        configure?.Invoke(options);
        PostgreSqlJobStoreOptionsValidator.Validate(connectionString, options);
        return builder.UseStore(provider => new PostgreSqlJobStore(
            connectionString,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Random>(),
            options,
            provider.GetRequiredService<ILogger<PostgreSqlJobStore>>()));
    }
}
