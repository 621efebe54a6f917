using Microsoft.Extensions.Logging;

namespace JobRunner;

/// <summary>A line that a task logged through <see cref="JobContext.Logger"/>.</summary>
/// <param name="At">When.</param>
/// <param name="Level">How serious.</param>
/// <param name="Text">The line, with its exception if it had one.</param>
/// <param name="Attempt">The attempt that logged it.</param>
public sealed record RunLogLine(DateTimeOffset At, LogLevel Level, string Text, int Attempt);
