namespace JobRunner.Host.Startup;

/// <summary>Says what is wrong with a settings file, in one line.</summary>
internal static class SettingsFileProblem
{
    /// <param name="path">The file.</param>
    /// <param name="problem">What its reader threw; the innermost error knows the line.</param>
    public static string InWords(string path, Exception problem)
    {
        var cause = problem.GetBaseException();
        return $"'{path}' cannot be read: {cause.Message.ReplaceLineEndings(" ").TrimEnd('.')}.";
    }

    /// <summary>Of an error whose own message names the file.</summary>
    public static string InWords(InvalidDataException problem)
    {
        var cause = problem.GetBaseException();
        return cause == problem
            ? problem.Message
            : $"{problem.Message.TrimEnd('.')}: {cause.Message.ReplaceLineEndings(" ").TrimEnd('.')}.";
    }
}
