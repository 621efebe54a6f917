namespace JobRunner.Discovery;

/// <summary>What may be the name of a job type, and how it reads in words.</summary>
internal static class JobTypeName
{
    public const int MaxLength = 100;

    /// <summary>The rule in words.</summary>
    public const string Rule = "a letter, then letters, digits, '_', '-' and '.', at most 100 characters";

    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= MaxLength } && char.IsAsciiLetter(name[0]) && name.All(IsAllowed);

    /// <summary>A valid name as people read it: <c>chain_state_monitor</c> is <c>Chain state monitor</c>.</summary>
    public static string InWords(string jobType)
    {
        Span<char> signs = stackalloc char[jobType.Length];
        var length = 0;
        foreach (var sign in jobType)
        {
            if (!IsSeparator(sign))
            {
                signs[length++] = sign;
            }
            else if (signs[length - 1] != ' ')
            {
                signs[length++] = ' ';
            }
        }

        var words = signs[..length].TrimEnd(' ');
        words[0] = char.ToUpperInvariant(words[0]);
        return words.ToString();
    }

    private static bool IsAllowed(char sign) => char.IsAsciiLetterOrDigit(sign) || IsSeparator(sign);

    private static bool IsSeparator(char sign) => sign is '_' or '-' or '.';
}
