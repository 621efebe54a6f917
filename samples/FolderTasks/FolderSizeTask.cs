using JobRunner;
using Microsoft.Extensions.Logging;

namespace FolderTasks;

[Job("folder_size", IntervalSeconds = 10, Description = "Measures the folder that the host works in.")]
public sealed partial class FolderSizeTask : JobTask<FolderSize>
{
    protected override Task<IReadOnlyList<FolderSize>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        var files = new DirectoryInfo(".").EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true }).ToList();
        var size = new FolderSize(files.Count, files.Sum(file => file.Length));
        LogSize(context.Logger, size.Files, size.Bytes);
        return Task.FromResult<IReadOnlyList<FolderSize>>([size]);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Files} files, {Bytes} bytes")]
    private static partial void LogSize(ILogger logger, int files, long bytes);
}
