namespace JobRunner.Host.Service;

/// <summary>A file that makes a service of this installation.</summary>
/// <param name="Path">Where it belongs.</param>
/// <param name="Text">What is in it.</param>
/// <param name="Next">The commands that start the service then.</param>
internal sealed record ServiceFile(string Path, string Text, IReadOnlyList<string> Next);
