namespace JobRunner.Bench.Viewing;

/// <summary>One who has a stream of events open and reads it, as a browser does; here it only counts the bytes.</summary>
internal class Viewer : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private long _bytes;

    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Joins, and waits until something was shown.</summary>
    public async Task JoinAsync(HttpClient http, string path)
    {
        var stream = await http.GetStreamAsync(path, _leaving.Token);
        _reading = ReadAsync(stream);
        await _shown.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _reading;
        _leaving.Dispose();
    }

    /// <summary>Is shown what came.</summary>
    protected virtual void See(ReadOnlySpan<byte> bytes)
    {
    }

    private async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        await using (stream)
        {
            try
            {
                while (await stream.ReadAsync(buffer, _leaving.Token) is var count and > 0)
                {
                    Interlocked.Add(ref _bytes, count);
                    See(buffer.AsSpan(0, count));
                    _shown.TrySetResult();
                }
            }
            catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
            {
                // It has seen enough.
            }
        }
    }
}
