using JobRunner.Discovery;
using JobRunner.Host.Startup.Stores;

namespace JobRunner.Host.Startup;

/// <summary>The host cannot be built; the message is for the person who started it.</summary>
internal sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner)
{
    public static StartupException UnreadableSettings(InvalidDataException problem) => new(SettingsFileProblem.InWords(problem), problem);

    public static StartupException RefusedSettings(Exception problem) => new(problem.Message, problem);

    public static StartupException MissingTasksFolder(string key, string folder) =>
        new($"The tasks folder '{folder}', which {key} names, does not exist. Create it, or take the setting away.");

    public static StartupException UnknownStore(string key, string given, IEnumerable<string> known) =>
        new($"{key} is '{given}', which is no store.{NearestName.Hint(given, known.Select(name => name.ToLowerInvariant()))} Set it to sqlite, postgres, redis or memory.");

    public static StartupException MissingStoreLocation(string key, StoreKind kind, string variable, string example) =>
        new($"{key} is '{kind.ToString().ToLowerInvariant()}', and {variable} is not set. Set it in the environment or in .env, such as {variable}={example}");

    public static StartupException OtherServiceFile(string path) =>
        new($"'{path}' is there and differs. Look at it, and add --force to replace it.");

    public static StartupException UnwritableServiceFile(string path, Exception problem) =>
        new($"'{path}' cannot be written: {problem.Message} Where it is the machine's that takes sudo; --user writes yours.", problem);

    public static StartupException RefusedStore(string source, Exception problem) =>
        new($"{source} cannot be used: {problem.Message}", problem);
}
