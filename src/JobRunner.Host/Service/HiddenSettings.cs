using JobRunner.Configuration;
using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;
using Microsoft.Extensions.Configuration;

namespace JobRunner.Host.Service;

/// <summary>Settings of this shell's environment: a service does not see them.</summary>
internal static class HiddenSettings
{
    private static readonly string[] _prefixes = ["JOBRUNNER_", "JobRunner__", "Jobs__", "Notifications__", "REDIS_URL", "SLACK_WEBHOOK_URL"];

    public static void Tell(CliConsole console, HostFolders folders)
    {
        var kept = new ConfigurationBuilder().AddEnvironmentFile(folders.InWorking(HostSettings.EnvironmentFile)).Build();
        var hidden = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => Array.Exists(_prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(name => kept[name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)] is null)
            .Order(StringComparer.Ordinal);
        foreach (var name in hidden)
        {
            console.Talk.WriteLine($"warning: {name} is set in this environment only, which the service does not see; write it into '{HostSettings.EnvironmentFile}'.");
        }
    }
}
