namespace JobRunner.Processes;

/// <summary>Finds the file of a program, as a shell would.</summary>
internal static class ProgramFinder
{
    private const string DefaultPath = "/usr/local/bin:/usr/bin:/bin";
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <exception cref="ChildStartException">There is none.</exception>
    public static string Find(string program, string folder, string? path)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            var file = Path.GetFullPath(program, folder);
            return IsExecutable(file) ? file : throw new ChildStartException($"\"{file}\" is no program: {(File.Exists(file) ? "it is not executable" : "there is no such file")}.");
        }

        foreach (var place in (string.IsNullOrEmpty(path) ? DefaultPath : path).Split(':'))
        {
            // An empty place is the working directory.
            var file = Path.GetFullPath(program, Path.GetFullPath(place.Length == 0 ? "." : place, folder));
            if (IsExecutable(file))
            {
                return file;
            }
        }

        throw new ChildStartException($"The program \"{program}\" is not found along PATH.");
    }

    private static bool IsExecutable(string file) => File.Exists(file) && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Executable) != 0;
}
