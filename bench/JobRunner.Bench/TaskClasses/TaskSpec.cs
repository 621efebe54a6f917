namespace JobRunner.Bench.TaskClasses;

/// <summary>A task class to make.</summary>
/// <param name="JobType">What its <see cref="JobAttribute"/> names.</param>
/// <param name="Base">What it derives from; its only constructor is passed on.</param>
/// <param name="Options">Properties of the attribute, by name.</param>
internal sealed record TaskSpec(string JobType, Type Base, IReadOnlyDictionary<string, object> Options);
