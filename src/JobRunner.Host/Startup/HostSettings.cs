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

    /// <summary>The folder of task libraries; one that was named is looked for even if it is not there, so that it is missed.</summary>
    /// <returns><see langword="null"/> when none was named and there is no default one.</returns>
    public static string? TasksFolder(IConfiguration configuration, HostFolders folders)
    {
        if (configuration[TasksFolderKey] is { Length: > 0 } named)
        {
            return folders.InWorking(named);
        }

        var usual = folders.InWorking(DefaultTasksFolder);
        return Directory.Exists(usual) ? usual : null;
    }
}
