using System.Threading.Channels;

namespace JobRunner.Dashboard.Tests.Browser.Tasks;

/// <summary>Holds the attempts of <see cref="ResizeImagesTask"/> until a test lets them go on.</summary>
internal sealed class ImageGate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> _started = Channel.CreateUnbounded<bool>();

    public void Open() => _opened.TrySetResult();

    public Task PassAsync(CancellationToken cancellationToken)
    {
        _started.Writer.TryWrite(true);
        return _opened.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits until so many more attempts have come to the gate.</summary>
    public async Task StartedAsync(int attempts)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            await _started.Reader.ReadAsync(TestContext.Current.CancellationToken);
        }
    }
}
