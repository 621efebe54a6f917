using System.Runtime.InteropServices;
using JobRunner.Execution;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Queue;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Host.Service;

/// <summary>Finds out where this installation is, and what its settings say.</summary>
internal static class InstallationReader
{
    private const string ProgramName = "jobrunner";
    private const string FileStore = "sqlite";
    private const string LogFileKey = "Serilog:WriteTo:File:Args:path";

    // What a host may take to write its last outcomes, and some more for a busy machine.
    private static readonly TimeSpan _timeToEnd = TimeSpan.FromSeconds(15);

    /// <exception cref="UsageException">A path has a control character, which no such file can name.</exception>
    public static Installation Read(VerbContext context, string? user)
    {
        using var host = JobHost.Build(context, HostPurpose.Look, options => options.StrictDiscovery = false);
        var configuration = host.Services.GetRequiredService<IConfiguration>();
        var execution = host.Services.GetRequiredService<ExecutionOptions>();
        var installation = new Installation
        {
            Command = Command(context.Folders.Program),
            ProgramFolder = Path.TrimEndingDirectorySeparator(context.Folders.Program),
            WorkingFolder = Path.TrimEndingDirectorySeparator(context.Folders.Working),
            TasksFolder = HostSettings.TasksFolder(configuration, context.Folders),
            HasSettings = File.Exists(context.Folders.InWorking(HostSettings.SettingsFile)),
            HasEnvironmentFile = File.Exists(context.Folders.InWorking(HostSettings.EnvironmentFile)),
            DotnetRoot = DotnetRoot(),
            WrittenFolders = WrittenFolders(context.Folders, configuration, host.Services.GetRequiredService<IJobStore>().Info),
            Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            UserName = user ?? UserName(),
            StopTime = execution.ShutdownTimeout + execution.ShutdownGrace + _timeToEnd,
        };
        return installation.Paths.FirstOrDefault(path => path.Any(char.IsControl)) is { } path
            ? throw new UsageException(UsageError.UnwritablePath(path))
            : installation;
    }

    private static string[] Command(string folder)
    {
        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{ProgramName}.exe" : ProgramName);
        return File.Exists(program) ? [program] : [Environment.ProcessPath ?? "dotnet", Path.Combine(folder, $"{ProgramName}.dll")];
    }

    // The runtime's folder is shared/Microsoft.NETCore.App/VERSION below it.
    private static string? DotnetRoot()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return Directory.Exists(Path.Combine(root, "host", "fxr")) ? Path.TrimEndingDirectorySeparator(root) : null;
    }

    private static string[] WrittenFolders(HostFolders folders, IConfiguration configuration, StoreInfo store)
    {
        var working = Path.TrimEndingDirectorySeparator(folders.Working);
        string?[] files = [store.Name == FileStore ? store.Location : null, configuration[LogFileKey]];
        return
        [
            working,
            .. files.OfType<string>().Select(file => Path.GetDirectoryName(folders.InWorking(file))!)
                .Where(folder => folder != working && !folder.StartsWith($"{working}/", StringComparison.Ordinal)).Distinct(),
        ];
    }

    private static string UserName() => Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } user ? user : Environment.UserName;
}
