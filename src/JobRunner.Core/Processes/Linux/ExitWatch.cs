using Microsoft.Win32.SafeHandles;

namespace JobRunner.Processes.Linux;

/// <summary>Says when processes end: one thread that sleeps in the kernel until one does.</summary>
internal sealed class ExitWatch(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly List<(ProcessHandle Process, TaskCompletionSource Ended)> _watched = [];
    private readonly SafeFileHandle _wake = new(Libc.MakeEvent(0, Libc.EventCloseOnExec | Libc.EventNonBlocking), ownsHandle: true);
    private Thread? _thread;
    private bool _isDisposed;

    /// <summary>Completes when a process has ended; its parent has yet to ask how.</summary>
    public Task WhenEndedAsync(ProcessEntry process)
    {
        if (ProcessHandle.Open(process.Id) is not { } handle)
        {
            return LookUntilEndedAsync(process);
        }

        if (!IsAlive(process))
        {
            handle.Dispose();
            return Task.CompletedTask;
        }

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(handle, ended);
        return ended.Task;
    }

    public void Dispose()
    {
        Thread? thread;
        lock (_lock)
        {
            _isDisposed = true;
            thread = _thread;
        }

        Wake();
        thread?.Join();
        foreach (var (process, _) in _watched)
        {
            process.Dispose();
        }

        _wake.Dispose();
    }

    private void Add(ProcessHandle process, TaskCompletionSource ended)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _watched.Add((process, ended));
            if (_thread is null)
            {
                _thread = new Thread(Watch) { IsBackground = true, Name = "jobrunner-children" };
                _thread.Start();
            }
        }

        Wake();
    }

    private void Wake() => _ = Libc.RaiseEvent((int)_wake.DangerousGetHandle(), 1);

    private void Watch()
    {
        while (true)
        {
            PolledHandle[] polled;
            lock (_lock)
            {
                if (_isDisposed)
                {
                    return;
                }

                polled = [Polled((int)_wake.DangerousGetHandle()), .. _watched.Select(watched => Polled(watched.Process.Descriptor))];
            }

            if (Libc.Poll(polled, (nuint)polled.Length, -1) > 0)
            {
                _ = polled[0].Found != 0 ? Libc.ClearEvent(polled[0].Descriptor, out _) : 0;
                Report([.. polled.Skip(1).Where(handle => handle.Found != 0).Select(handle => handle.Descriptor)]);
            }
        }
    }

    private void Report(HashSet<int> ended)
    {
        lock (_lock)
        {
            foreach (var (process, done) in _watched.Where(watched => ended.Contains(watched.Process.Descriptor)))
            {
                process.Dispose();
                done.SetResult();
            }

            _watched.RemoveAll(watched => watched.Ended.Task.IsCompleted);
        }
    }

    private static PolledHandle Polled(int descriptor) => new() { Descriptor = descriptor, Asked = PolledHandle.Readable };

    private static bool IsAlive(ProcessEntry process) =>
        ProcessTable.Find(process.Id) is { IsEnded: false } found && found.StartTicks == process.StartTicks;

    // For a kernel without such handles.
    private async Task LookUntilEndedAsync(ProcessEntry process)
    {
        while (IsAlive(process))
        {
            await Task.Delay(_look, time).ConfigureAwait(false);
        }
    }
}
