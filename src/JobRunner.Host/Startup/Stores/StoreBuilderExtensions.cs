using JobRunner.Hosting;
using JobRunner.PostgreSql;
using JobRunner.Redis;
using JobRunner.Sqlite;
using Microsoft.Extensions.Options;

namespace JobRunner.Host.Startup.Stores;

/// <summary>Gives a node the store that the settings name.</summary>
internal static class StoreBuilderExtensions
{
    /// <exception cref="StartupException">The location cannot be read.</exception>
    public static JobRunnerBuilder UseStore(this JobRunnerBuilder jobs, StoreSettings store)
    {
        try
        {
            return store.Kind switch
            {
                StoreKind.Sqlite => jobs.UseSqlite(store.Location),
                StoreKind.Postgres => jobs.UsePostgreSql(store.Location, options => options.Schema = store.Schema),
                StoreKind.Redis => jobs.UseRedis(store.Location, store.KeyPrefix),
                _ => jobs.UseInMemory(),
            };
        }
        catch (OptionsValidationException problem)
        {
            throw StartupException.RefusedStore(store.Source, problem);
        }
    }
}
