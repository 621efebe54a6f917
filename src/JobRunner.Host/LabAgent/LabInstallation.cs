using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.LabAgent.Database;
using JobRunner.LabAgent.Settings;
using JobRunner.Queue;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;

namespace JobRunner.Host.LabAgent;

/// <summary>The settings and the database of the agent of this folder.</summary>
internal static class LabInstallation
{
    /// <exception cref="StartupException">Something is wrong with them; all of it is told.</exception>
    public static LabSettings Settings(VerbContext context)
    {
        var configuration = new ConfigurationBuilder();
        SettingsLayers.AddTo(configuration, context.Folders, context.Console, isWatching: false);
        try
        {
            return LabSettingsReader.Read(configuration.AddInMemoryCollection(context.Settings).Build());
        }
        catch (InvalidDataException problem)
        {
            throw StartupException.UnreadableSettings(problem);
        }
        catch (OptionsValidationException problem)
        {
            throw StartupException.RefusedLabSettings(problem);
        }
    }

    /// <summary>Asks the database, and says in words what keeps it from answering.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be reached.</exception>
    /// <exception cref="StartupException">It refuses.</exception>
    public static async Task<TAnswer> AskAsync<TAnswer>(LabDatabase database, Func<LabDatabase, Task<TAnswer>> question)
    {
        try
        {
            return await question(database).ConfigureAwait(false);
        }
        catch (LabUserMissingException problem)
        {
            throw StartupException.RefusedSettings(problem);
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege)
        {
            throw StartupException.LabSchemaMissing(LabVariables.Database, database.Location, problem);
        }
        catch (NpgsqlException problem)
        {
            var why = problem is PostgresException refused ? refused.MessageText : "nobody answers there, or the connection broke";
            throw new StoreUnavailableException($"The database of {LabVariables.Database} ({database.Location}) cannot be used: {why}.", problem);
        }
    }
}
