using System.Globalization;
using System.Text.RegularExpressions;

namespace JobRunner.Host.Dispatch;

/// <summary>The files of a dispatched process, named for it and for the second in which it was dispatched.</summary>
/// <param name="Folder">The folder of them all.</param>
/// <param name="Name">The process's name.</param>
/// <param name="Stem">The name of its files, without what they end with.</param>
internal sealed partial record ProcessFiles(string Folder, string Name, string Stem)
{
    public const string FolderKey = "JobRunner:ProcessesFolder";
    public const string AllowedName = "letters, digits, '.', '_' and '-', 100 at most, beginning with a letter or a digit";

    private const string DefaultFolder = "data/processes";
    private const string MetadataEnd = ".json";
    private const string StampFormat = "yyyyMMdd_HHmmss";

    public string Log => Path.Join(Folder, $"{Stem}.log");

    public string Metadata => Path.Join(Folder, Stem + MetadataEnd);

    /// <summary>By what the process is found again, and where its end is written.</summary>
    public string State => Path.Join(Folder, $"{Stem}.state");

    public static string FolderOf(string? setting, string working) => Path.GetFullPath(string.IsNullOrWhiteSpace(setting) ? DefaultFolder : setting, working);

    public static bool IsName(string name) => NamePattern().IsMatch(name);

    /// <summary>Takes the first free second from now on; its log is there when this returns, so that nobody else takes it.</summary>
    public static ProcessFiles Reserve(string folder, string name, DateTimeOffset now)
    {
        PrivateFile.MakeFolder(folder);
        for (var second = now; ; second = second.AddSeconds(1))
        {
            var files = new ProcessFiles(folder, name, $"{name}_{second.ToString(StampFormat, CultureInfo.InvariantCulture)}");
            if (PrivateFile.TryMake(files.Log))
            {
                return files;
            }
        }
    }

    /// <summary>Those of all processes, the newest first.</summary>
    public static IEnumerable<ProcessFiles> All(string folder) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, $"*{MetadataEnd}")
            .Select(file => FilePattern().Match(Path.GetFileName(file)))
            .Where(match => match.Success)
            .OrderByDescending(match => match.Groups["stamp"].Value, StringComparer.Ordinal)
            .ThenBy(match => match.Groups["name"].Value, StringComparer.Ordinal)
            .Select(match => new ProcessFiles(folder, match.Groups["name"].Value, $"{match.Groups["name"].Value}_{match.Groups["stamp"].Value}"));

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A(?<name>[A-Za-z0-9][A-Za-z0-9._-]{0,99})_(?<stamp>[0-9]{8}_[0-9]{6})\.json\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex FilePattern();
}
