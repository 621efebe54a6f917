namespace JobRunner.Host.Startup;

/// <summary>The folders that a host works from.</summary>
/// <param name="Program">Where the executable and its defaults are.</param>
/// <param name="Working">Where this installation's settings, tasks, data and logs are.</param>
internal sealed record HostFolders(string Program, string Working)
{
    public static HostFolders OfThisProcess() => new(AppContext.BaseDirectory, Directory.GetCurrentDirectory());

    public string InWorking(string path) => Path.GetFullPath(path, Working);
}
