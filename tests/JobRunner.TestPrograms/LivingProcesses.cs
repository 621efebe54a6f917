namespace JobRunner.TestPrograms;

/// <summary>The processes that live on this machine.</summary>
internal static class LivingProcesses
{
    /// <summary>Those that work in a folder.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.EnumerateDirectories("/proc").Where(process => WorkingFolderOf(process) == folder)];

    private static string? WorkingFolderOf(string process)
    {
        try
        {
            return File.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false)?.FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No process, gone meanwhile, or another user's.
            return null;
        }
    }
}
