using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.CommandLine;

/// <summary>What every verb is given.</summary>
internal sealed record VerbContext(CliConsole Console, HostFolders Folders, TimeProvider Time);
