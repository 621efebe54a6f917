using JobRunner.Queue;

namespace JobRunner.Execution.Steps;

/// <summary>Innermost: hands the run, or the messages, to the task.</summary>
internal sealed class ExecuteStep(AttemptClassifier classifier) : JobMiddleware
{
    private delegate ValueTask<JobResults?> ErrorHandler(Exception error, JobContext context, CancellationToken cancellationToken);

    protected internal override ValueTask InvokeAsync(AttemptContext attempt, JobStep next) => attempt.Task switch
    {
        IRunTask task => ExecuteRunAsync(attempt, task),
        IQueueTask task when attempt.MessageAttempts is not null => ExecuteMessagesAsync(attempt, task, attempt.MessageAttempts),
        _ => throw new InvalidOperationException($"\"{attempt.Job.TaskType}\" derives from neither JobTask<TResult> nor QueueTask<TMessage, TResult>."),
    };

    private async ValueTask ExecuteRunAsync(AttemptContext attempt, IRunTask task)
    {
        try
        {
            attempt.Verdict = AttemptClassifier.OfResults(await task.ExecuteAsync(attempt.Context, attempt.CancellationToken).ConfigureAwait(true));
        }
        catch (Exception thrown)
        {
            attempt.Verdict = await OfErrorAsync(attempt, task.HandleErrorAsync, attempt.Lead, attempt.Context, thrown).ConfigureAwait(true);
        }
    }

    private async ValueTask ExecuteMessagesAsync(AttemptContext attempt, IQueueTask task, MessageAttempt[] messages)
    {
        Exception? thrown = null;
        try
        {
            await task.ExecuteAsync(messages, attempt.Context, attempt.CancellationToken).ConfigureAwait(true);
        }
        catch (Exception error)
        {
            thrown = error;
        }

        for (var i = 0; i < messages.Length; i++)
        {
            attempt.MessageVerdicts![i] = await SettleAsync(attempt, task, messages[i], attempt.MessageRuns![i], thrown).ConfigureAwait(true);
        }

        attempt.Verdict = OfBatch(attempt, thrown);
    }

    private ValueTask<Verdict> SettleAsync(AttemptContext attempt, IQueueTask task, MessageAttempt message, LeasedRun run, Exception? thrown)
    {
        if (message is { IsSettled: true, Error: null })
        {
            return new ValueTask<Verdict>(AttemptClassifier.OfResults(message.Results));
        }

        var error = message.Error ?? thrown ?? new InvalidOperationException("ProcessBatchAsync returned without completing or failing the message.");
        return OfErrorAsync(attempt, task.HandleErrorAsync, run, message.Context, error);
    }

    private async ValueTask<Verdict> OfErrorAsync(AttemptContext attempt, ErrorHandler handler, LeasedRun run, JobContext context, Exception error)
    {
        try
        {
            // What a cancel or a shutdown cut off is no error of the task's; a timeout is.
            if (attempt.Cause is CancelCause.None or CancelCause.TimedOut
                && await handler(error, context, attempt.CancellationToken).ConfigureAwait(true) is { } answer)
            {
                return AttemptClassifier.OfResults(answer);
            }
        }
        catch (Exception second)
        {
            error = new AggregateException(error.Message, error, second);
        }

        return classifier.OfError(attempt, run, context, error);
    }

    // A tick stands for its whole batch; a message has its own verdict.
    private Verdict OfBatch(AttemptContext attempt, Exception? thrown)
    {
        var verdicts = attempt.MessageVerdicts!;
        if (!attempt.Lead.Run.Payload.IsEmpty)
        {
            return verdicts[0];
        }

        if (attempt.Cause != CancelCause.None && thrown is not null)
        {
            return classifier.OfError(attempt, attempt.Lead, attempt.Context, thrown);
        }

        var done = verdicts.Count(verdict => verdict.To == RunState.Succeeded);
        return done == 0 && verdicts.FirstOrDefault(verdict => verdict.Error is not null).Error is { } first
            ? Verdict.Fail(RunErrorKind.Permanent, $"None of {verdicts.Length} messages succeeded: {first.Message}")
            : new Verdict(RunState.Succeeded, Reason: $"{done} of {verdicts.Length} messages succeeded");
    }
}
