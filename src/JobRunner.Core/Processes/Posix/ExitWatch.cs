using JobRunner.Processes.Linux;

namespace JobRunner.Processes.Posix;

/// <summary>Says when processes end: at once by the kernel's handles of them, and where it has none by looking.</summary>
/// <param name="time">The clock of looks.</param>
/// <param name="open">Gets a process's handle; <see langword="null"/> where there is none.</param>
internal sealed class ExitWatch(TimeProvider time, Func<int, ProcessHandle?> open) : IDisposable
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(50);

    private readonly Lazy<HandleWatch> _handles = new();

    public ExitWatch(TimeProvider time)
        : this(time, ProcessHandle.Open)
    {
    }

    /// <summary>Completes when a process has ended; its parent has yet to ask how.</summary>
    public Task WhenEndedAsync(ProcessEntry process)
    {
        if (open(process.Id) is not { } handle)
        {
            return LookUntilEndedAsync(process);
        }

        if (!IsAlive(process))
        {
            handle.Dispose();
            return Task.CompletedTask;
        }

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _handles.Value.Add(handle, ended);
        return ended.Task;
    }

    public void Dispose()
    {
        if (_handles.IsValueCreated)
        {
            _handles.Value.Dispose();
        }
    }

    private static bool IsAlive(ProcessEntry process) =>
        ProcessTable.Find(process.Id) is { IsEnded: false } found && found.StartTicks == process.StartTicks;

    private async Task LookUntilEndedAsync(ProcessEntry process)
    {
        while (IsAlive(process))
        {
            await Task.Delay(_look, time).ConfigureAwait(false);
        }
    }
}
