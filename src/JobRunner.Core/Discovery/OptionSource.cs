namespace JobRunner.Discovery;

/// <summary>Where the value of an option came from.</summary>
/// <param name="Option">The option, as <see cref="JobAttribute"/> names it.</param>
/// <param name="Value">The value in words.</param>
/// <param name="Source">Such as <c>attribute</c>, or <c>environment variable TWEET_INTERVAL_SECONDS</c>.</param>
public sealed record OptionSource(string Option, string Value, string Source);
