using JobRunner.Hosting;
using Microsoft.Extensions.Configuration;

namespace JobRunner.Host.Startup;

/// <summary>Where this installation keeps its things; all of it under the working directory unless said otherwise.</summary>
internal static class HostSettings
{
    public const string SettingsFile = "appsettings.json";
    public const string EnvironmentFile = ".env";
    public const string DefaultTasksFolder = "tasks";
    public const string TasksFolderKey = $"{JobRunnerOptions.Section}:TasksFolder";

    /// <summary>The folder of task libraries.</summary>
    /// <returns><see langword="null"/> when none is named and there is no <c>tasks</c>.</returns>
    /// <exception cref="StartupException">One is named that does not exist.</exception>
    public static string? TasksFolder(IConfiguration configuration, HostFolders folders)
    {
        if (configuration[TasksFolderKey] is { Length: > 0 } named)
        {
            var folder = folders.InWorking(named);
            return Directory.Exists(folder) ? folder : throw StartupException.MissingTasksFolder(TasksFolderKey, folder);
        }

        var usual = folders.InWorking(DefaultTasksFolder);
        return Directory.Exists(usual) ? usual : null;
    }
}
