namespace JobRunner.Bench.Measuring;

/// <summary>The repository that this program was built in.</summary>
internal static class Repository
{
    /// <summary>Finds a file or a folder of it.</summary>
    public static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine(folder.FullName, path);
            if (Path.Exists(found))
            {
                return found;
            }
        }

        throw new FileNotFoundException($"\"{path}\" is in no folder above \"{AppContext.BaseDirectory}\": the benchmark needs the repository around it.");
    }
}
