using JobRunner.Discovery.Options;

namespace JobRunner.Configuration;

/// <summary>What one source says about one option.</summary>
/// <param name="JobType">The job type.</param>
/// <param name="Option">The option.</param>
/// <param name="Text">The value as it is written; <see langword="null"/> for a section where a value should be.</param>
/// <param name="Layer">Which settings belong together: those of one layer override those of lower ones.</param>
/// <param name="Source">The source in words.</param>
internal sealed record JobSetting(string JobType, JobOption Option, string? Text, int Layer, string Source);
