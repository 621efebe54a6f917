using Microsoft.Win32.SafeHandles;

namespace JobRunner.Processes.Linux;

/// <summary>Waits for processes by their handles: one thread that sleeps in the kernel until one ends.</summary>
internal sealed class HandleWatch : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<(ProcessHandle Process, TaskCompletionSource Ended)> _watched = [];
    private readonly SafeFileHandle _wake = new(LinuxCalls.MakeEvent(0, LinuxCalls.EventCloseOnExec | LinuxCalls.EventNonBlocking), ownsHandle: true);
    private Thread? _thread;
    private bool _isDisposed;

    /// <summary>Waits for one; its handle is this watch's from now on.</summary>
    /// <param name="process">The process.</param>
    /// <param name="ended">Completed when it has ended.</param>
    public void Add(ProcessHandle process, TaskCompletionSource ended)
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

    private void Wake() => _ = LinuxCalls.RaiseEvent((int)_wake.DangerousGetHandle(), 1);

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

            if (LinuxCalls.Poll(polled, (nuint)polled.Length, -1) > 0)
            {
                _ = polled[0].Found != 0 ? LinuxCalls.ClearEvent(polled[0].Descriptor, out _) : 0;
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
}
