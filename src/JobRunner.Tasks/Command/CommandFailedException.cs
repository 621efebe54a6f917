namespace JobRunner.Tasks.Command;

/// <summary>A command failed; another attempt may succeed.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
