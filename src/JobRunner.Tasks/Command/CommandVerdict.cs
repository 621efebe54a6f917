using JobRunner.Processes;

namespace JobRunner.Tasks.Command;

/// <summary>Decides what the end of a command means for the run.</summary>
internal static class CommandVerdict
{
    private const int CpuLimitSignal = 24;
    private const long Megabyte = 1024 * 1024;

    /// <summary>Makes the result that ends the run: of a success, of a failure for good, or of the last try.</summary>
    /// <exception cref="CommandFailedException">To be tried again.</exception>
    public static CommandResult Decide(CommandToRun command, ChildOutcome outcome, string tail, bool isLastTry)
    {
        var error = outcome is { End: ChildEnd.Exited, ExitCode: { } code } && command.Succeeds(code) ? null : Error(command, outcome);
        if (error is not null && !isLastTry && !(outcome is { End: ChildEnd.Exited, ExitCode: { } exitCode } && command.IsPermanent(exitCode)))
        {
            throw new CommandFailedException(error);
        }

        return new CommandResult
        {
            Success = error is null,
            Message = error is null ? FormattableString.Invariant($"\"{command.Message}\" ended with exit code {outcome.ExitCode}.") : null,
            Error = error,
            End = outcome.End,
            ExitCode = outcome.ExitCode,
            Signal = outcome.Signal,
            Duration = outcome.EndedAt - outcome.StartedAt,
            PeakMemoryBytes = outcome.PeakMemoryBytes,
            CpuTime = outcome.CpuTime,
            Tail = tail,
            LogFile = command.Files.Log,
        };
    }

    // Without what it wrote: errors are logged, and that may hold anything. It is in the log, and its end in the result.
    private static string Error(CommandToRun command, ChildOutcome outcome) =>
        $"\"{command.Message}\" {InWords(command.Start, outcome)}; what it wrote is in \"{command.Files.Log}\".";

    private static string InWords(ChildStart start, ChildOutcome outcome) => outcome switch
    {
        { End: ChildEnd.Exited } => FormattableString.Invariant($"ended with exit code {outcome.ExitCode}"),
        { End: ChildEnd.KilledForMemory } => FormattableString.Invariant($"was killed for memory: it needed more than its {start.MemoryLimitBytes / Megabyte} MB"),
        { End: ChildEnd.TimedOut } => "was ended: it had its time",
        { End: ChildEnd.Cancelled } => "was ended by somebody",
        { End: ChildEnd.Lost } => "is gone, and who watched it was killed before, so that nobody knows how it ended",
        { Signal: CpuLimitSignal } => FormattableString.Invariant($"was ended: it used more processor time than its {start.CpuTimeLimit?.TotalSeconds} s"),
        _ => FormattableString.Invariant($"was ended by signal {outcome.Signal}"),
    };
}
