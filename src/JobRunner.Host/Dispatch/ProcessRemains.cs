using JobRunner.Processes.Detached;
using JobRunner.Queue;

namespace JobRunner.Host.Dispatch;

/// <summary>Deletes the files of dispatched processes that ended long ago, as the store forgets runs.</summary>
internal sealed class ProcessRemains(string folder, DetachedProcesses processes) : IRunRemains
{
    public ValueTask<int> ClearAsync(DateTimeOffset finishedBefore, DateTimeOffset failedBefore, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var files in ProcessFiles.All(folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            deleted += IsOver(files, finishedBefore, failedBefore) && TryDelete(files) ? 1 : 0;
        }

        return ValueTask.FromResult(deleted);
    }

    private bool IsOver(ProcessFiles files, DateTimeOffset finishedBefore, DateTimeOffset failedBefore)
    {
        var process = processes.Find(files.State);
        if (process is { IsRunning: true })
        {
            return false;
        }

        // Where nobody saw the end, it was not before the last that it wrote.
        return process?.Outcome?.Outcome is { } outcome
            ? outcome.EndedAt < (outcome.IsSuccess ? finishedBefore : failedBefore)
            : Newer(File.GetLastWriteTimeUtc(files.Log), File.GetLastWriteTimeUtc(files.Metadata)) < failedBefore;
    }

    private static DateTime Newer(DateTime one, DateTime other) => one > other ? one : other;

    // The metadata last: by it the rest is found, should this be cut off.
    private static bool TryDelete(ProcessFiles files)
    {
        try
        {
            File.Delete(files.Log);
            File.Delete(files.State);
            File.Delete(files.Metadata);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
