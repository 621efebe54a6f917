namespace JobRunner.Discovery;

/// <summary>Where the value of an option came from, and what it overrode.</summary>
/// <param name="Option">The option, as <see cref="JobAttribute"/> names it.</param>
/// <param name="Value">The value in words; empty when the option was removed.</param>
/// <param name="Source">Such as <c>attribute</c>, or <c>environment variable TWEET_INTERVAL_SECONDS</c>.</param>
public sealed record OptionSource(string Option, string Value, string Source)
{
    /// <summary>The weaker source whose value this one took the place of.</summary>
    /// <value><see langword="null"/> when there was none but the default.</value>
    public OptionSource? Overrode { get; init; }

    /// <summary>This source and all that it overrode, the strongest first.</summary>
    public IEnumerable<OptionSource> History()
    {
        for (var source = this; source is not null; source = source.Overrode)
        {
            yield return source;
        }
    }
}
