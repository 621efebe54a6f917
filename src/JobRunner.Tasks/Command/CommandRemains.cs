using JobRunner.Processes;
using JobRunner.Processes.Detached;
using JobRunner.Queue;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Command;

/// <summary>Ends commands whose host was killed, and deletes the folders of runs that the store has forgotten.</summary>
internal sealed class CommandRemains(ChildProcesses children, DetachedProcesses detached, IJobClient jobs, IOptionsMonitor<CommandOptions> options) : IRunRemains
{
    public async ValueTask<int> ClearAsync(DateTimeOffset finishedBefore, DateTimeOffset failedBefore, CancellationToken cancellationToken)
    {
        var (settings, deleted) = (options.CurrentValue, 0);
        if (!Directory.Exists(settings.Folder))
        {
            return 0;
        }

        foreach (var folder in Directory.EnumerateDirectories(Path.GetFullPath(settings.Folder)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Guid.TryParse(Path.GetFileName(folder), out var runId))
            {
                deleted += await ClearAsync(runId, new CommandFiles(folder), settings, finishedBefore, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }
        }

        return deleted;
    }

    private async Task<bool> ClearAsync(Guid runId, CommandFiles files, CommandOptions settings, DateTimeOffset writtenBefore, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var left in files.Children)
            {
                await children.EndLeftBehindAsync(left, TimeSpan.FromSeconds(settings.GraceSeconds)).ConfigureAwait(false);
            }

            // The age as well: a store that does not know the run may be another than the one that it is in.
            if (LastWritten(files) >= writtenBefore || IsRunning(files) || await jobs.GetAsync(runId, cancellationToken).ConfigureAwait(false) is not null)
            {
                return false;
            }

            Directory.Delete(files.Folder, recursive: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another node was faster, or its files are another user's.
            return false;
        }
    }

    private static DateTimeOffset LastWritten(CommandFiles files) =>
        new DirectoryInfo(files.Folder).EnumerateFiles().Select(file => file.LastWriteTimeUtc).Append(Directory.GetLastWriteTimeUtc(files.Folder)).Max();

    private bool IsRunning(CommandFiles files) => files.Children.Append(files.State).Any(path => detached.Find(path) is { IsRunning: true });
}
