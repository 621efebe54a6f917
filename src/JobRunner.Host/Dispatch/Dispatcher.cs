using JobRunner.Dashboard.Secrets;
using JobRunner.Host.Terminal;
using JobRunner.Processes;
using JobRunner.Processes.Detached;

namespace JobRunner.Host.Dispatch;

/// <summary>Starts processes that outlive this one and its terminal.</summary>
internal sealed class Dispatcher(DetachedProcesses processes, TimeProvider time)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Starts one; when this returns it runs, and its files say so.</summary>
    /// <exception cref="ChildStartException">It cannot be started.</exception>
    public async Task<(ProcessFiles Files, ProcessMetadata Metadata)> StartAsync(DispatchRequest request, CancellationToken cancellationToken)
    {
        var files = ProcessFiles.Reserve(request.Folder, request.Name, time.GetLocalNow());
        try
        {
            var unit = request.InScope ? SystemdScope.UnitOf(files) : null;
            var command = unit is null ? request.Command : SystemdScope.Around(request, unit);
            var start = new ChildStart
            {
                Program = command[0],
                Arguments = [.. command.Skip(1)],
                WorkingDirectory = request.Workdir,
                Environment = request.Variables.ToDictionary(variable => variable.Key, variable => (string?)variable.Value),
                OutputPath = files.Log,
                ErrorPath = files.Log,
                // Systemd holds the limit of its own scope.
                MemoryLimitBytes = unit is null ? request.MemoryLimitMegabytes * Megabyte : null,
            };
            var process = await processes.StartAsync(new DetachedStart { Child = start, StatePath = files.State }, cancellationToken).ConfigureAwait(false);
            var metadata = Describe(request, files, process, unit);
            PrivateFile.Write(files.Metadata, Text(metadata));
            return (files, metadata);
        }
        catch (ChildStartException)
        {
            File.Delete(files.Log);
            throw;
        }
    }

    /// <summary>Writes the metadata elsewhere as well.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Copy(ProcessMetadata metadata, string path) => PrivateFile.Write(path, Text(metadata));

    private static ProcessMetadata Describe(DispatchRequest request, ProcessFiles files, DetachedProcess process, string? unit) => new(
        process.Child.Id,
        process.Child.Id,
        request.Name,
        process.StartedAt,
        files.Log,
        request.Workdir,
        request.Command,
        request.Variables.ToDictionary(variable => variable.Key, variable => SecretVariables.Masked(variable.Key, variable.Value)),
        unit);

    private static string Text(ProcessMetadata metadata) => $"{JsonOutput.SnakeText(metadata)}\n";
}
