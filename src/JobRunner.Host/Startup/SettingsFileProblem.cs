using System.Text.Json;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Startup;

/// <summary>Says what is wrong with a settings file, in one line.</summary>
internal static class SettingsFileProblem
{
    /// <param name="path">The file.</param>
    /// <param name="problem">What its reader threw; the innermost error knows the line.</param>
    public static string InWords(string path, Exception problem) => $"'{path}' cannot be read: {CauseOf(problem)}";

    /// <summary>Of an error whose own message names the file.</summary>
    public static string InWords(InvalidDataException problem) =>
        problem.InnerException is null ? problem.Message : $"{problem.Message.TrimEnd('.')} {CauseOf(problem)}";

    private static string CauseOf(Exception problem) => problem.GetBaseException() switch
    {
        JsonException json => JsonProblem.InWords(json),
        var cause => $"{cause.Message.ReplaceLineEndings(" ").TrimEnd('.')}.",
    };
}
