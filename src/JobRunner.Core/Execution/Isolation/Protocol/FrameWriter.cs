namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>Writes frames, each whole, whoever writes at the same time.</summary>
internal sealed class FrameWriter(Stream stream) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <exception cref="IOException">The other end has closed.</exception>
    public async Task WriteAsync(FrameKind kind, int number, IFrameMessage message, CancellationToken cancellationToken)
    {
        var bytes = Frame.Bytes(kind, number, message);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Once begun it is written to its end: half a frame would spoil all that follow.
            await stream.WriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
