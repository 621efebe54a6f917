namespace JobRunner.Processes;

/// <summary>Where a path really leads, through every symbolic link of it, as the kernel would go.</summary>
public static class RealPath
{
    private const int MaxLinks = 40;

    private static readonly char[] _separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>Resolves a path; what does not exist of it stays as it is written.</summary>
    /// <exception cref="IOException">Its links go round in a circle.</exception>
    /// <exception cref="ArgumentException">It has a NUL in it.</exception>
    public static string Of(string path)
    {
        var whole = Path.Combine(Environment.CurrentDirectory, path);
        var ahead = new Stack<string>(Parts(whole));
        var resolved = Path.GetPathRoot(whole)!;
        var links = 0;
        while (ahead.TryPop(out var part))
        {
            if (part == "..")
            {
                // After a link has been followed: the folder above is that of its target.
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
        path[Path.GetPathRoot(path)!.Length..].Split(_separators, StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();
}
