using JobRunner.Host.Dispatch;
using JobRunner.Processes;

namespace JobRunner.Host.Cancel;

/// <summary>Ends dispatched processes, each with everything that it started.</summary>
internal static class ProcessCancel
{
    public const string Cancelled = "cancelled";

    private const string AlreadyFinished = "alreadyFinished";
    private const string Lost = "lost";

    public static async Task<CancelledProcessRow> EndAsync(DispatchedProcess process, CancellationToken cancellationToken) =>
        new(process.Metadata.Name, process.Metadata.Pid, await AnswerAsync(process, cancellationToken).ConfigureAwait(false));

    public static string InWords(CancelledProcessRow row) => row.Answer switch
    {
        Cancelled => "is ended, with everything that it started",
        AlreadyFinished => "had ended",
        _ => "is gone; whatever has its number now is another's, and was left alone",
    };

    private static async Task<string> AnswerAsync(DispatchedProcess process, CancellationToken cancellationToken)
    {
        if (process.Process is not { } found)
        {
            return Lost;
        }

        if (!found.IsRunning)
        {
            return found.Outcome is null or { Outcome.End: ChildEnd.Lost } ? Lost : AlreadyFinished;
        }

        var end = await found.EndAsync(cancellationToken).ConfigureAwait(false);
        return end.Outcome.End is ChildEnd.Cancelled or ChildEnd.Lost ? Cancelled : AlreadyFinished;
    }
}
