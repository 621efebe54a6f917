namespace JobRunner.Configuration;

/// <summary>A variable as the process or a file gives it.</summary>
internal readonly record struct EnvironmentVariable(string Name, string Value);
