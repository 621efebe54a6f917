using JobRunner.Configuration;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Terminal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace JobRunner.Host.Startup;

/// <summary>The sources of settings, the weakest first: the program's, this folder's, its .env, the environment.</summary>
internal static class SettingsLayers
{
    /// <summary>All of them, and over them what the command line gives.</summary>
    /// <exception cref="InvalidDataException">A file cannot be read.</exception>
    public static ConfigurationManager Read(VerbContext context, bool isWatching)
    {
        var configuration = new ConfigurationManager();
        AddTo(configuration, context.Folders, context.Console, isWatching);
        configuration.AddInMemoryCollection(context.Settings);
        return configuration;
    }

    /// <param name="configuration">Takes them.</param>
    /// <param name="folders">Where the files are.</param>
    /// <param name="console">Is told of changes that are refused.</param>
    /// <param name="isWatching">Whether changes are taken in; a verb that is soon over needs none of the system's few watchers.</param>
    public static void AddTo(IConfigurationBuilder configuration, HostFolders folders, CliConsole console, bool isWatching)
    {
        foreach (var folder in new[] { folders.Program, folders.Working }.Select(Path.TrimEndingDirectorySeparator).Distinct())
        {
            configuration.Add(new SteadyJsonSource
            {
                FileProvider = new PhysicalFileProvider(folder),
                Path = HostSettings.SettingsFile,
                Optional = true,
                ReloadOnChange = isWatching,
                OnRefused = problem => console.Talk.WriteLine($"error: {problem} The settings before the change stay in force."),
            });
        }

        configuration.AddEnvironmentFile(folders.InWorking(HostSettings.EnvironmentFile));
        configuration.AddEnvironmentVariables();
    }
}
