namespace JobRunner.Discovery.Folders;

/// <summary>Says which files of a folder are to be searched for task classes.</summary>
internal static class TaskFolder
{
    private static readonly EnumerationOptions _dlls = new() { MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = FileAttributes.None };

    /// <summary>The folder's own DLLs, and in each folder below it the one that is named as that folder.</summary>
    public static IReadOnlyList<string> Files(string folder, ICollection<JobDiagnostic> found)
    {
        var path = Path.GetFullPath(folder);
        if (!Directory.Exists(path))
        {
            return [];
        }

        try
        {
            return [.. Dlls(path), .. Directory.GetDirectories(path).Order(StringComparer.Ordinal).SelectMany(below => Namesake(below, found))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            found.Add(AssemblyDiagnostics.NotReadable(path, DiagnosticText.Problem(error)));
            return [];
        }
    }

    private static IEnumerable<string> Dlls(string folder) => Directory.GetFiles(folder, "*.dll", _dlls).Order(StringComparer.Ordinal);

    private static List<string> Namesake(string folder, ICollection<JobDiagnostic> found)
    {
        List<string> files = [.. Dlls(folder)];
        var name = Path.GetFileName(folder);
        if (files.Find(file => Path.GetFileNameWithoutExtension(file).Equals(name, StringComparison.OrdinalIgnoreCase)) is { } namesake)
        {
            return [namesake];
        }

        if (files.Find(file => AssemblyFileReader.Read(file, []) is { MarkedClasses.Count: > 0 }) is { } marked)
        {
            found.Add(AssemblyDiagnostics.FolderWithoutNamesake(folder, marked));
        }

        return [];
    }
}
