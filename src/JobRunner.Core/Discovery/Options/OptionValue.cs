namespace JobRunner.Discovery.Options;

/// <summary>An option and a value of it.</summary>
internal sealed record OptionValue(JobOption Option, object? Value);
