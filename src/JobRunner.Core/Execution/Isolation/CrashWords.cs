using System.Globalization;
using JobRunner.Discovery;
using JobRunner.Processes;
using JobRunner.Processes.Posix;

namespace JobRunner.Execution.Isolation;

/// <summary>Says in words how the process of an attempt ended.</summary>
internal static class CrashWords
{
    private static readonly Dictionary<int, string> _signals = new()
    {
        [4] = "SIGILL",
        [6] = "SIGABRT",
        [SystemNumbers.Here.SignalBus] = "SIGBUS",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [11] = "SIGSEGV",
        [15] = "SIGTERM",
        [24] = "SIGXCPU",
    };

    public static string Of(ChildOutcome outcome, JobDescriptor job) => outcome switch
    {
        { End: ChildEnd.KilledForMemory } => $"The attempt's process was killed: it needed more than its {job.MemoryLimitMegabytes} MB.",
        { End: ChildEnd.Cancelled } => "The attempt's process was killed.",
        { Signal: { } signal } => $"The attempt's process was ended by signal {SignalName(signal)}.",
        { ExitCode: { } code } => $"The attempt's process ended with exit code {code} before the attempt did.",
        _ => "The attempt's process is gone, and nobody saw how it ended.",
    };

    private static string SignalName(int signal) =>
        _signals.TryGetValue(signal, out var name) ? $"{signal} ({name})" : signal.ToString(CultureInfo.InvariantCulture);
}
