namespace JobRunner.Host.Service;

/// <summary>What <c>service --json</c> prints.</summary>
/// <param name="Kind">Who keeps the host running.</param>
/// <param name="Path">Where the file belongs.</param>
/// <param name="Text">What is in it.</param>
/// <param name="Next">The commands that start the service then.</param>
/// <param name="Installed">Whether the file is there.</param>
internal sealed record ServiceReport(string Kind, string Path, string Text, IReadOnlyList<string> Next, bool Installed);
