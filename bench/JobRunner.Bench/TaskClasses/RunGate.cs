namespace JobRunner.Bench.TaskClasses;

/// <summary>Holds runs until it is opened.</summary>
public sealed class RunGate
{
    private volatile TaskCompletionSource _open = New();
    private int _passed;

    public int Passed => Volatile.Read(ref _passed);

    public void Open() => _open.TrySetResult();

    public void Close()
    {
        _open = New();
        _passed = 0;
    }

    public async Task PassAsync(CancellationToken cancellationToken)
    {
        await _open.Task.WaitAsync(cancellationToken);
        Interlocked.Increment(ref _passed);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
