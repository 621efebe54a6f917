namespace JobRunner.Host.Tests.Service;

/// <summary>Paths that would fool a careless writer of units and crontabs; the same in every run.</summary>
internal static class HostilePaths
{
    private const string Letters = "ab Z9%%%$\"'`\\\\;&|<>(){}[]*?!#~=:,@^é日-_.";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 200)];

    /// <summary>An installation at such a path, with a .NET and a store elsewhere.</summary>
    public static Host.Service.Installation Installation(int seed)
    {
        var random = new Random(seed);
        var (program, working) = (Path(random), Path(random));
        return new Host.Service.Installation
        {
            Command = seed % 2 == 0 ? [$"{program}/jobrunner"] : [$"{Path(random)}/dotnet", $"{program}/jobrunner.dll"],
            ProgramFolder = program,
            WorkingFolder = working,
            TasksFolder = seed % 3 == 0 ? $"{working}/tasks" : null,
            HasSettings = seed % 2 == 0,
            HasEnvironmentFile = true,
            DotnetRoot = seed % 4 == 0 ? null : Path(random),
            WrittenFolders = [working, Path(random)],
            Home = Path(random),
            UserName = "tweets",
            StopTime = TimeSpan.FromSeconds(40),
        };
    }

    /// <summary>An absolute path whose parts begin and end with anything but their first letter.</summary>
    public static string Path(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"/p{Part(random)}"));

    private static string Part(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => Letters[random.Next(Letters.Length)]));
}
