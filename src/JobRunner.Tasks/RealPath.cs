namespace JobRunner.Tasks;

/// <summary>Where a path really leads, through every symbolic link of it.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>Resolves a path; what does not exist of it stays as it is written.</summary>
    /// <exception cref="IOException">Its links go round in a circle.</exception>
    public static string Of(string path)
    {
        var ahead = new Stack<string>(Parts(Path.GetFullPath(path)));
        var resolved = Path.GetPathRoot(Path.GetFullPath(path))!;
        var links = 0;
        while (ahead.TryPop(out var part))
        {
            if (part == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }

            var next = Path.Join(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                throw new IOException($"\"{path}\" leads through more than {MaxLinks} links.");
            }

            // A link's own ".." count from where it really lies, so its parts are walked and not joined.
            if (Path.IsPathRooted(target))
            {
                resolved = Path.GetPathRoot(target)!;
            }

            foreach (var step in Parts(target))
            {
                ahead.Push(step);
            }
        }

        return resolved;
    }

    /// <summary>Whether a resolved path is a resolved folder, or lies under it.</summary>
    public static bool IsUnder(string path, string folder) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // Last part first, as a stack takes them.
    private static IEnumerable<string> Parts(string path) =>
        path[Path.GetPathRoot(path)!.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();
}
