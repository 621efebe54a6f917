using JobRunner.Queue;

namespace JobRunner.Sqlite;

public sealed partial class SqliteJobStore
{
    // What SQLite keeps beside the file while it is open, or after its process died.
    private static readonly string[] _besides = [string.Empty, "-wal", "-shm", "-journal"];

    /// <inheritdoc/>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await DisposeAsync().ConfigureAwait(false);
        try
        {
            foreach (var beside in _besides.Where(beside => File.Exists(_file.Path + beside)))
            {
                File.Delete(_file.Path + beside);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The store's file '{_file.Path}' cannot be deleted: {problem.Message}", problem);
        }
    }
}
