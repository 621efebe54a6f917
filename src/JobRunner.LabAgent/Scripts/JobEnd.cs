using System.Globalization;
using JobRunner.Processes;

namespace JobRunner.LabAgent.Scripts;

/// <summary>What became of a job.</summary>
/// <param name="ReturnCode">The exit code; the negative number of the signal that ended it; nothing when it did not run.</param>
/// <param name="Reason">What is to be read beside what the script wrote.</param>
internal sealed record JobEnd(int? ReturnCode, string? Reason)
{
    public bool IsDone => ReturnCode == 0 && Reason is null;

    /// <summary>As the column <c>status</c> has it.</summary>
    public string Status => IsDone ? "done" : "error";

    public static JobEnd Refused(string why) => new(null, why);

    public static JobEnd Of(ChildOutcome outcome) => new(outcome.ExitCode ?? -outcome.Signal, outcome.End switch
    {
        ChildEnd.Exited => null,
        ChildEnd.Signalled => string.Create(CultureInfo.InvariantCulture, $"The script was ended by signal {outcome.Signal}."),
        ChildEnd.KilledForMemory => "The script was killed: it used more memory than there is for it.",
        ChildEnd.Lost => "Nobody saw how the script ended: the machine stopped, or somebody killed what watched it.",
        _ => "The script was ended: it had run for as long as it may (SCRIPT_TIMEOUT_SECONDS), or somebody ended it.",
    });
}
