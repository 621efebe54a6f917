using JobRunner.Execution.Isolation;
using JobRunner.Processes;
using JobRunner.Queue;

namespace JobRunner.Execution.Steps;

/// <summary>Has the rest of the pipeline done by a child process, for types that want it.</summary>
internal sealed class IsolateStep(IsolatedChildren children, IJobStore store) : JobMiddleware
{
    protected internal override ValueTask InvokeAsync(AttemptContext attempt, JobStep next) =>
        attempt.Job.Isolation == JobIsolation.Process ? new ValueTask(IsolateAsync(attempt)) : next(attempt);

    private async Task IsolateAsync(AttemptContext attempt)
    {
        try
        {
            while (!await TryExecuteAsync(attempt).ConfigureAwait(true))
            {
                // A child that had waited was gone before it read the attempt: nothing was done yet.
            }
        }
        catch (IsolatedProcessException error) when (error.End == ChildEnd.KilledForMemory)
        {
            attempt.Isolation = new IsolationNotes { MemoryDeaths = await MemoryDeaths.CountAsync(store, attempt.Runs).ConfigureAwait(true) };
            throw;
        }
    }

    private async Task<bool> TryExecuteAsync(AttemptContext attempt)
    {
        var child = await children.TakeAsync(attempt.Job, attempt.CancellationToken).ConfigureAwait(true);
        bool isDone;
        try
        {
            isDone = await child.ExecuteAsync(attempt).ConfigureAwait(true);
            ThrowIfOutOfMemory(attempt);
        }
        catch
        {
            await child.KillAsync().ConfigureAwait(true);
            throw;
        }

        // A child that was not done was gone already.
        await (isDone ? children.ReturnAsync(child) : child.KillAsync()).ConfigureAwait(true);
        return isDone;
    }

    // What needed too much is a death, be it that the kernel said so or the runtime; messages of the batch that did not keep their verdicts.
    private static void ThrowIfOutOfMemory(AttemptContext attempt)
    {
        var isAny = IsOutOfMemory(attempt.Verdict);
        var error = attempt.Verdict.Error;
        for (var i = 0; i < attempt.MessageVerdicts?.Length; i++)
        {
            if (IsOutOfMemory(attempt.MessageVerdicts[i]))
            {
                (isAny, error) = (true, attempt.MessageVerdicts[i].Error);
                attempt.MessageVerdicts[i] = Verdict.Undecided;
            }
        }

        if (isAny)
        {
            throw new IsolatedProcessException(error!.Message, error.Detail, ChildEnd.KilledForMemory);
        }
    }

    private static bool IsOutOfMemory(Verdict verdict) => verdict.Error?.Kind == RunErrorKind.KilledForMemory;
}
