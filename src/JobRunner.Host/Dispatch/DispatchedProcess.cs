using System.Text.Json;
using JobRunner.Host.Terminal;
using JobRunner.Processes.Detached;

namespace JobRunner.Host.Dispatch;

/// <summary>A process that was dispatched, as its files and the machine say.</summary>
/// <param name="Files">Its files.</param>
/// <param name="Metadata">What was written when it started.</param>
/// <param name="Process">The process that really is it; <see langword="null"/> when the files do not agree on one.</param>
internal sealed record DispatchedProcess(ProcessFiles Files, ProcessMetadata Metadata, DetachedProcess? Process)
{
    /// <summary>Looks it up.</summary>
    /// <returns><see langword="null"/> when its metadata cannot be read.</returns>
    public static DispatchedProcess? Read(ProcessFiles files, DetachedProcesses processes)
    {
        try
        {
            var metadata = JsonOutput.ReadSnake<ProcessMetadata>(File.ReadAllText(files.Metadata));
            if (metadata is not { Name: not null, LogFile: not null, Workdir: not null, Command: not null, Env: not null })
            {
                return null;
            }

            // A number alone may by now be anybody's: who is asked after or ended is who the state knows by boot and start.
            var process = processes.Find(files.State);
            return new DispatchedProcess(files, metadata, process?.Child.Id == metadata.Pid ? process : null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>All that can be read, the newest first.</summary>
    public static IEnumerable<DispatchedProcess> All(string folder, DetachedProcesses processes) =>
        ProcessFiles.All(folder).Select(files => Read(files, processes)).OfType<DispatchedProcess>();

    /// <summary>The newest of a name.</summary>
    public static DispatchedProcess? Newest(string name, string folder, DetachedProcesses processes) =>
        ProcessFiles.All(folder).Where(files => files.Name == name).Select(files => Read(files, processes)).OfType<DispatchedProcess>().FirstOrDefault();
}
