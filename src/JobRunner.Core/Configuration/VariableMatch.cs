using JobRunner.Discovery.Options;

namespace JobRunner.Configuration;

/// <summary>An option that a variable's name stands for.</summary>
/// <param name="JobType">The job type.</param>
/// <param name="Option">The option.</param>
/// <param name="IsOlderForm">Whether <c>RUNNER</c> stands between the two.</param>
internal readonly record struct VariableMatch(string JobType, JobOption Option, bool IsOlderForm);
