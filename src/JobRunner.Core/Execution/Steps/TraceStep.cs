using System.Diagnostics;
using JobRunner.Queue;

namespace JobRunner.Execution.Steps;

/// <summary>Puts a span around the attempt, under the code that enqueued the run; costs nothing while nobody listens.</summary>
internal sealed class TraceStep : JobMiddleware
{
    protected internal override ValueTask InvokeAsync(AttemptContext attempt, JobStep next) =>
        RunTracing.HasListeners ? TraceAsync(attempt, next) : next(attempt);

    // The span starts within the async method, so that it is current for the attempt and not for the worker.
    private static async ValueTask TraceAsync(AttemptContext attempt, JobStep next)
    {
        using var span = Start(attempt);
        await next(attempt).ConfigureAwait(true);
        RunTracing.Processed(span, attempt.Verdict.To, attempt.Verdict.Error);
    }

    // An execution of one message has one parent, as any run has; one of several cannot.
    private static Activity? Start(AttemptContext attempt) => attempt.MessageRuns switch
    {
        null => RunTracing.StartProcess(attempt.Lead.Run, attempt.Context.Attempt),
        [var message] => RunTracing.StartProcess(message.Run, message.Attempt),
        var messages => RunTracing.StartProcess(attempt.Job.JobType, messages),
    };
}
