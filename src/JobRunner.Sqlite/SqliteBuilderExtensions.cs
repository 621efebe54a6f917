using JobRunner.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Sqlite;

/// <summary>Chooses the SQLite store.</summary>
public static class SqliteBuilderExtensions
{
    /// <summary>Keeps runs in a SQLite file, which survives the process; other processes may use it at the same time.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file, relative to the working directory; its folder is made when it is not there.</param>
    /// <param name="configure">Changes the other options.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option cannot be right; all mistakes are told.</exception>
    public static JobRunnerBuilder UseSqlite(this JobRunnerBuilder builder, string path = "data/jobrunner.db", Action<SqliteJobStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new SqliteJobStoreOptions { Path = path };
        configure?.Invoke(options);
        SqliteJobStore.Require(options);
        return builder.UseStore(provider => new SqliteJobStore(
            options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<Random>()));
    }
}
