using JobRunner.Execution.Isolation.Protocol;
using JobRunner.Processes;

namespace JobRunner.Execution.Isolation;

/// <summary>Ends an isolated attempt that is cancelled: its token first, then SIGTERM, then SIGKILL, all within the grace.</summary>
internal sealed class KillLadder(ChildProcess process, FrameWriter writer, ExecutionOptions options, TimeProvider time)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether signals were sent.</summary>
    public bool IsKilling { get; private set; }

    /// <summary>The attempt has ended, or is given up.</summary>
    public void Stop() => _ended.TrySetResult();

    /// <summary>Waits for the attempt's cancel, and sees to its end.</summary>
    public async Task RunAsync(AttemptContext attempt, int number)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = attempt.CancellationToken.Register(static state => ((TaskCompletionSource)state!).TrySetResult(), cancelled);
        await Task.WhenAny(cancelled.Task, _ended.Task).ConfigureAwait(false);
        if (_ended.Task.IsCompleted)
        {
            return;
        }

        // Half of the grace is the task's, a quarter that of whoever handles SIGTERM.
        var grace = attempt.Cause == CancelCause.ShuttingDown && options.ShutdownGrace < options.TimeoutGrace ? options.ShutdownGrace : options.TimeoutGrace;
        var telling = TellAsync(attempt, number);
        if (!await EndsWithinAsync(_ended.Task, grace / 2).ConfigureAwait(false))
        {
            IsKilling = true;
            await process.EndAsync(grace / 4).ConfigureAwait(false);
        }
        else if (!await EndsWithinAsync(telling, grace / 4).ConfigureAwait(false))
        {
            // It answered, and does not read: nobody is to wait for it, neither here nor with another attempt.
            await process.EndAsync(TimeSpan.Zero).ConfigureAwait(false);
        }

        await telling.ConfigureAwait(false);
    }

    // A child that does not read is told nothing, and killed a little later.
    private async Task TellAsync(AttemptContext attempt, int number)
    {
        try
        {
            var message = new CancelMessage { Cause = attempt.Cause, Targets = [.. attempt.Targets] };
            await writer.WriteAsync(FrameKind.Cancel, number, message, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It is gone.
        }
    }

    private async Task<bool> EndsWithinAsync(Task task, TimeSpan limit)
    {
        using var done = new CancellationTokenSource();
        await Task.WhenAny(task, Task.Delay(limit, time, done.Token)).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        return task.IsCompleted;
    }
}
