using System.Collections;

namespace JobRunner.Processes;

/// <summary>The environment of a child, made of this process's own and what it is given.</summary>
internal static class ChildEnvironment
{
    /// <exception cref="ChildStartException">A name or a value cannot be a variable's.</exception>
    public static Dictionary<string, string> Of(ChildStart start)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (start.InheritsEnvironment)
        {
            foreach (DictionaryEntry own in Environment.GetEnvironmentVariables())
            {
                variables[(string)own.Key] = (string?)own.Value ?? string.Empty;
            }
        }

        foreach (var (name, value) in start.Environment)
        {
            if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal) || value?.Contains('\0', StringComparison.Ordinal) == true)
            {
                throw new ChildStartException($"The environment variable \"{name}\" cannot be given: a name is not empty and has no '=', and neither name nor value has a NUL.");
            }

            if (value is null)
            {
                variables.Remove(name);
            }
            else
            {
                variables[name] = value;
            }
        }

        return variables;
    }
}
