namespace JobRunner.LabAgent.Scripts;

/// <summary>Follows every link of a path, as the kernel would.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <param name="path">An absolute path; it need not exist.</param>
    /// <returns>The path without links and dots; <see langword="null"/> when its links go in circles.</returns>
    public static string? Of(string path)
    {
        var left = new Stack<string>(Parts(path).Reverse());
        var (real, links) = ("/", 0);
        while (left.TryPop(out var part))
        {
            if (part == "..")
            {
                // After a link has been followed: the parent is that of its target.
                real = Path.GetDirectoryName(real) ?? "/";
                continue;
            }

            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                return null;
            }

            real = target.StartsWith('/') ? "/" : real;
            foreach (var piece in Parts(target).Reverse())
            {
                left.Push(piece);
            }
        }

        return real;
    }

    private static IEnumerable<string> Parts(string path) => path.Split('/').Where(part => part is not ("" or "."));
}
