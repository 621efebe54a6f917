using JobRunner.Configuration;
using JobRunner.Host.Terminal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace JobRunner.Host.Startup;

/// <summary>The sources of settings, the weakest first: the program's, this folder's, its .env, the environment.</summary>
internal static class SettingsLayers
{
    public static void AddTo(IConfigurationBuilder configuration, HostFolders folders, CliConsole console)
    {
        foreach (var folder in new[] { folders.Program, folders.Working }.Select(Path.TrimEndingDirectorySeparator).Distinct())
        {
            configuration.Add(new SteadyJsonSource
            {
                FileProvider = new PhysicalFileProvider(folder),
                Path = HostSettings.SettingsFile,
                Optional = true,
                ReloadOnChange = true,
                OnRefused = problem => console.Talk.WriteLine($"error: {problem} The settings before the change stay in force."),
            });
        }

        configuration.AddEnvironmentFile(folders.InWorking(HostSettings.EnvironmentFile));
        configuration.AddEnvironmentVariables();
    }
}
