using System.IO.Enumeration;
using JobRunner.LabAgent.Scripts;

namespace JobRunner.LabAgent.Sync;

/// <summary>Looks for scripts under a home.</summary>
internal static class ScriptScan
{
    // A name that is no UTF-8 is shown with this in it, and no file is found by it.
    private const char Unreadable = '\uFFFD';

    private static readonly string[] _leftOut = [".venv", ".cache", ".local", "anaconda3", "__pycache__", ".git"];

    private static readonly EnumerationOptions _everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = 0 };

    /// <returns>In the order of their paths.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such home.</exception>
    public static IReadOnlyList<FoundScript> Find(string home)
    {
        var paths = new FileSystemEnumerable<string>(home, static (ref FileSystemEntry entry) => entry.ToFullPath(), _everywhere)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory && IsScript(entry.FileName),
            // A folder that is a link may lead out of the home, or in circles.
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => !IsLink(entry.Attributes) && !IsLeftOut(entry.FileName),
        };
        return
        [
            .. from path in paths
               where !path.Contains(Unreadable, StringComparison.Ordinal)
               let relative = Path.GetRelativePath(home, path)
               where !IsLink(File.GetAttributes(path)) || ScriptFile.Judge(home, relative, null).Refusal is null
               orderby relative
               select new FoundScript(relative, ScriptKinds.OfFile(path)!.Value),
        ];
    }

    private static bool IsScript(ReadOnlySpan<char> name) => name.EndsWith(".py", StringComparison.Ordinal) || name.EndsWith(".ipynb", StringComparison.Ordinal);

    private static bool IsLeftOut(ReadOnlySpan<char> name)
    {
        foreach (var leftOut in _leftOut)
        {
            if (name.SequenceEqual(leftOut))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLink(FileAttributes attributes) => (attributes & FileAttributes.ReparsePoint) != 0;
}
