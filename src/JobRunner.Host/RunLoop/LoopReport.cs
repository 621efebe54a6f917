using JobRunner.Dashboard;
using JobRunner.Monitoring;

namespace JobRunner.Host.RunLoop;

/// <summary>What <c>run-loop --json</c> prints.</summary>
/// <param name="Iterations">How many began.</param>
/// <param name="Taken">The runs that were taken; one that was retried within the loop counts each time.</param>
/// <param name="Succeeded">Those that ended well.</param>
/// <param name="Failed">Those that failed for good.</param>
/// <param name="Retried">Those that failed and are tried again.</param>
/// <param name="Skipped">Those that a validation ended.</param>
/// <param name="Cancelled">Those that someone cancelled.</param>
/// <param name="Stopped">Whether a signal ended the loop.</param>
internal sealed record LoopReport(int Iterations, int Taken, long Succeeded, long Failed, long Retried, long Skipped, long Cancelled, bool Stopped)
{
    public static LoopReport Of(int iterations, int taken, AttemptTotals ends, bool isStopped) =>
        new(iterations, taken, ends.Successful, ends.DeadLettered, ends.Retried, ends.Skipped, ends.Cancelled, isStopped);

    /// <summary>The same in a sentence, such as <c>12 runs in 3 iterations: 11 succeeded, 1 failed.</c></summary>
    public string InWords()
    {
        string[] ends = [.. Ends().Where(end => end.Count > 0).Select(end => $"{end.Count} {end.Words}")];
        var outcome = ends.Length == 0 ? string.Empty : $": {string.Join(", ", ends)}";
        var ending = Stopped ? " A signal ended the loop." : string.Empty;
        return $"{Words.Count(Taken, "run", "runs")} in {Words.Count(Iterations, "iteration", "iterations")}{outcome}.{ending}";
    }

    private IEnumerable<(long Count, string Words)> Ends() =>
        [(Succeeded, "succeeded"), (Failed, "failed"), (Retried, "to be tried again"), (Skipped, "skipped"), (Cancelled, "cancelled")];
}
