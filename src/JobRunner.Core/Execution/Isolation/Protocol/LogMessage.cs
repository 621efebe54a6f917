using Microsoft.Extensions.Logging;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>A line of a task's log.</summary>
/// <param name="Run">The message of the batch that it is about, by its place; -1 for the run itself.</param>
/// <param name="Level">How serious.</param>
/// <param name="Text">The line, with its exception if it had one.</param>
internal sealed record LogMessage(int Run, LogLevel Level, string Text);
