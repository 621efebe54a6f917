namespace JobRunner.Discovery.Options;

/// <summary>An option and a value of it.</summary>
internal readonly record struct OptionValue(JobOption Option, object? Value);
