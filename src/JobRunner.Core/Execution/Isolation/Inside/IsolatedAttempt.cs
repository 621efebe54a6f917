using JobRunner.Discovery;
using JobRunner.Execution.Isolation.Protocol;
using JobRunner.Queue;

namespace JobRunner.Execution.Isolation.Inside;

/// <summary>An attempt inside the child that executes it.</summary>
internal sealed partial class IsolatedAttempt : IDisposable
{
    private const int OfTheRun = -1;

    private readonly CancellationTokenSource _cancel = new();
    private readonly CleanupTokens _cleanups = new();
    private readonly AttemptContext _attempt;
    private readonly string? _traceParent;

    /// <param name="job">Its job type, as this program knows it.</param>
    /// <param name="number">What the host calls it.</param>
    /// <param name="message">What the host asks.</param>
    /// <param name="channel">Takes lines and progress to the host.</param>
    /// <param name="time">The clock.</param>
    public IsolatedAttempt(JobDescriptor job, int number, AttemptMessage message, HostChannel channel, TimeProvider time)
    {
        _traceParent = message.TraceParent;

        // Isolated it is already.
        var here = job with { Isolation = JobIsolation.None };
        var batch = new LeasedBatch(message.Lead.ToLeased(), message.Messages is null ? null : [.. message.Messages.Select(run => run.ToLeased())]);
        _attempt = new AttemptContext(new TypeGate(here), here, batch)
        {
            CancellationToken = _cancel.Token,
            Isolation = new IsolationNotes { Cleanups = _cleanups },
        };
        _attempt.Context = Context(batch.Lead, OfTheRun);
        if (batch.Messages is { } messages)
        {
            _attempt.MessageAttempts = [.. messages.Select((run, place) => new MessageAttempt(Context(run, place)))];
            _attempt.MessageVerdicts = [.. Enumerable.Repeat(Verdict.Undecided, messages.Length)];
        }

        _attempt.StartInside(time.GetUtcNow());

        JobContext Context(LeasedRun leased, int place)
        {
            var logger = new PipeLogger(message.LogLevel, line => channel.Send(number, line), place);
            var progress = new JobProgress { Reported = now => channel.Send(number, new ProgressMessage { Run = place, Fraction = now.Fraction ?? 0, Words = now.Words }) };
            return ContextFactory.Make(here, leased, message.WorkerName, message.Deadline, logger, progress, time);
        }
    }

    public async Task<AnswerMessage> ExecuteAsync(JobStep pipeline)
    {
        using var span = RunTracing.StartExecute(_attempt.Job.JobType, _traceParent);
        await pipeline(_attempt).ConfigureAwait(false);
        RunTracing.Processed(span, _attempt.Verdict.To, _attempt.Verdict.Error);
        return new AnswerMessage
        {
            Verdict = VerdictMessage.Of(_attempt.Verdict),
            Messages = _attempt.MessageVerdicts is { } verdicts ? [.. verdicts.Select(VerdictMessage.Of)] : null,
        };
    }

    public void Cancel(CancelMessage message)
    {
        foreach (var runId in message.Targets)
        {
            _attempt.AddTarget(runId);
        }

        _attempt.TrySetCause(message.Cause);
        try
        {
            _cancel.Cancel();
        }
        catch (AggregateException error)
        {
            // What the task registered on its token is the task's own affair.
            Log.CancelFailed(_attempt.Context.Logger, error);
        }
    }

    public void Dispose()
    {
        _cancel.Dispose();
        _cleanups.Dispose();
    }
}
