using System.Text;

namespace JobRunner.Discovery.Options;

/// <summary>An option of <see cref="JobAttribute"/>: what it is called, and how its values are read, set and shown.</summary>
internal abstract class JobOption(string name)
{
    /// <summary>As the attribute names it, such as <c>IntervalSeconds</c>.</summary>
    public string Name { get; } = name;

    /// <summary>As it ends an environment variable, such as <c>INTERVAL_SECONDS</c>.</summary>
    public string VariableName => InUpperSnakeCase(Name);

    /// <summary>What a text must be to be read as a value.</summary>
    public abstract string Expected { get; }

    /// <summary>Reads a value as configuration and environment write it.</summary>
    public abstract bool TryRead(string text, out object? value);

    public abstract object? Get(JobAttribute job);

    public abstract void Set(JobAttribute job, object? value);

    /// <summary>The value in words; empty when there is none.</summary>
    public virtual string Describe(object? value) => value?.ToString() ?? string.Empty;

    public override string ToString() => Name;

    private static string InUpperSnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(letter));
        }

        return text.ToString();
    }
}
