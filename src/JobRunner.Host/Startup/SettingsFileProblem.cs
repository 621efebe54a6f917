namespace JobRunner.Host.Startup;

/// <summary>Says what is wrong with a settings file.</summary>
internal static class SettingsFileProblem
{
    /// <summary>In one line, from the innermost error, which knows the line of the file.</summary>
    public static string InWords(string path, Exception problem)
    {
        var cause = problem;
        while (cause.InnerException is { } inner)
        {
            cause = inner;
        }

        return $"'{path}' cannot be read: {cause.Message.ReplaceLineEndings(" ").TrimEnd('.')}.";
    }
}
