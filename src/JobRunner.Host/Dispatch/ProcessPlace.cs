using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Processes.Detached;
using Microsoft.Extensions.Configuration;

namespace JobRunner.Host.Dispatch;

/// <summary>Where the processes of this installation are kept.</summary>
/// <param name="Folder">The folder of their files.</param>
/// <param name="Processes">Starts and finds them.</param>
internal sealed record ProcessPlace(string Folder, DetachedProcesses Processes) : IDisposable
{
    /// <exception cref="StartupException">The settings cannot be read.</exception>
    public static ProcessPlace Open(VerbContext context)
    {
        try
        {
            var builder = new ConfigurationBuilder();
            SettingsLayers.AddTo(builder, context.Folders, context.Console, isWatching: false);
            var settings = builder.AddInMemoryCollection(context.Settings).Build();
            return new ProcessPlace(ProcessFiles.FolderOf(settings[ProcessFiles.FolderKey], context.Folders.Working), new DetachedProcesses(context.Time));
        }
        catch (InvalidDataException problem)
        {
            throw StartupException.UnreadableSettings(problem);
        }
    }

    public void Dispose() => Processes.Dispose();
}
