using System.Collections.Concurrent;
using JobRunner.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace JobRunner.Sqlite.Reading;

/// <summary>A few connections that read, each a snapshot of its own, beside the writer and each other.</summary>
internal sealed class ReadPool(SqliteFile file, SqliteJobStoreOptions options, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan _retryDelay = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _free = new(options.MaxReaders);
    private readonly ConcurrentBag<Connection> _idle = [];

    /// <summary>Reads in one snapshot.</summary>
    public async ValueTask<T> ReadAsync<T>(Func<Connection, T> read, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await ReadOnceAsync(read, cancellationToken).ConfigureAwait(false);
            }
            catch (SqliteException error) when (FileErrors.IsBusy(error) && time.GetElapsedTime(startedAt) < options.BusyTimeout)
            {
                await Task.Delay(_retryDelay, time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (FileErrors.Translate(error, file.Path) is var told && told != error)
            {
                throw told;
            }
        }
    }

    /// <summary>Waits for the reads that go on, and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var reader = 0; reader < options.MaxReaders; reader++)
        {
            await _free.WaitAsync().ConfigureAwait(false);
        }

        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        _free.Dispose();
    }

    private async ValueTask<T> ReadOnceAsync<T>(Func<Connection, T> read, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        Connection? connection = null;
        try
        {
            connection = _idle.TryTake(out var idle) ? idle : file.OpenReader();
            connection.Run("BEGIN");
            var answer = read(connection);
            connection.Run("COMMIT");
            _idle.Add(connection);
            return answer;
        }
        catch
        {
            // Whatever it was, the next read begins with a new one.
            connection?.Dispose();
            throw;
        }
        finally
        {
            _free.Release();
        }
    }
}
