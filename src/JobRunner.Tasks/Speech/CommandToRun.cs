namespace JobRunner.Tasks.Speech;

/// <summary>A program with its arguments, and the files that keep what it writes.</summary>
internal sealed record CommandToRun(IReadOnlyList<string> Arguments, string OutputLog, string ErrorLog);
