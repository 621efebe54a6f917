namespace JobRunner.Host.Startup;

/// <summary>The host cannot be built; the message is for the person who started it.</summary>
internal sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner)
{
    public static StartupException UnreadableSettings(InvalidDataException problem) => new(SettingsFileProblem.InWords(problem), problem);

    public static StartupException RefusedSettings(Exception problem) => new(problem.Message, problem);

    public static StartupException MissingTasksFolder(string key, string folder) =>
        new($"The tasks folder '{folder}', which {key} names, does not exist. Create it, or take the setting away.");
}
