using JobRunner.Processes;

namespace JobRunner.Tasks.Command;

/// <summary>A message that can be run.</summary>
internal sealed record CommandToRun(ChildStart Start, CommandFiles Files, CommandMessage Message)
{
    public bool Succeeds(int exitCode) => (Message.SuccessExitCodes ?? [0]).Contains(exitCode);

    public bool IsPermanent(int exitCode) => Message.PermanentExitCodes?.Contains(exitCode) == true;
}
