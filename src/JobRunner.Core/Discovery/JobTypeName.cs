namespace JobRunner.Discovery;

/// <summary>What may be the name of a job type, and how it reads in words.</summary>
internal static class JobTypeName
{
    public const int MaxLength = 100;

    /// <summary>The rule in words.</summary>
    public const string Rule = "a letter, then letters, digits, '_', '-' and '.', at most 100 characters";

    private static readonly char[] _separators = ['_', '-', '.'];

    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= MaxLength } && char.IsAsciiLetter(name[0]) && name.All(IsAllowed);

    /// <summary>The name as people read it: <c>chain_state_monitor</c> is <c>Chain state monitor</c>.</summary>
    public static string InWords(string jobType)
    {
        var words = string.Join(' ', jobType.Split(_separators, StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? jobType : string.Concat(words[..1].ToUpperInvariant(), words.AsSpan(1));
    }

    private static bool IsAllowed(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-' or '.';
}
