namespace JobRunner.Configuration;

/// <summary>How a job type's environment variables begin.</summary>
internal static class VariablePrefix
{
    /// <summary>What stands between the type and the option in the older form of a name.</summary>
    public const string Runner = "RUNNER_";

    /// <summary>The type's name in upper case, other characters than letters and digits as <c>_</c>, and one more at its end.</summary>
    public static string Of(string jobType) => string.Create(jobType.Length + 1, jobType, static (prefix, name) =>
    {
        for (var index = 0; index < name.Length; index++)
        {
            prefix[index] = char.IsAsciiLetterOrDigit(name[index]) ? char.ToUpperInvariant(name[index]) : '_';
        }

        prefix[^1] = '_';
    });
}
