using System.Globalization;

namespace JobRunner.Tasks.Command;

/// <summary>What a run of a command keeps on the disk.</summary>
/// <param name="Folder">The run's own folder; nobody else's to read.</param>
internal sealed record CommandFiles(string Folder)
{
    private const string ChildStart = "child-";
    private const string ChildEnd = ".json";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>What its attempts wrote, one after the other.</summary>
    public string Log => Path.Join(Folder, "output.log");

    /// <summary>Where a detached command is found again.</summary>
    public string State => Path.Join(Folder, "process.json");

    /// <summary>Where the command of an attempt runs, for as long as it does.</summary>
    public string Child(int attempt) => Path.Join(Folder, string.Create(CultureInfo.InvariantCulture, $"{ChildStart}{attempt}{ChildEnd}"));

    /// <summary>Those of the attempts that have not ended, and of those whose host was killed.</summary>
    public IReadOnlyList<string> Children => Directory.Exists(Folder) ? Directory.GetFiles(Folder, $"{ChildStart}*{ChildEnd}") : [];

    public static CommandFiles Of(CommandOptions options, Guid runId) => new(Path.Join(Path.GetFullPath(options.Folder), runId.ToString()));

    public void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Folder);
        }
        else
        {
            Directory.CreateDirectory(Folder, Private);
        }
    }

    /// <summary>Forgets the process, so that the next attempt starts another.</summary>
    public void ForgetProcess() => File.Delete(State);
}
