namespace JobRunner.Discovery.Options;

/// <summary>An option that is one of a few named values.</summary>
internal abstract class ChoiceOption(string name) : JobOption(name)
{
    /// <summary>The names of the values.</summary>
    public abstract IReadOnlyList<string> Choices { get; }

    public override string Expected => $"one of {string.Join(", ", Choices)}";

    /// <summary>Whether the value that is set has a name; a cast can make others.</summary>
    public abstract bool IsDefined(JobAttribute job);
}
