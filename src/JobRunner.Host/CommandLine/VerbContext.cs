using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;
using JobRunner.Hosting;

namespace JobRunner.Host.CommandLine;

/// <summary>What every verb is given.</summary>
internal sealed record VerbContext(CliConsole Console, HostFolders Folders, TimeProvider Time, Random Random)
{
    /// <summary>Settings that the command line gives, over those of files and environment.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Changes the host after its settings were read.</summary>
    public Action<JobRunnerBuilder>? Configure { get; init; }
}
