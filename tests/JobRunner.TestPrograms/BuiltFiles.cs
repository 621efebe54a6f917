using System.Reflection;

namespace JobRunner.TestPrograms;

/// <summary>Where the executable and the libraries are that were built with these tests.</summary>
internal static class BuiltFiles
{
    public static string Host { get; } = Of("src/JobRunner.Host", "jobrunner.dll");

    public static string EmbeddedService { get; } = Of("samples/EmbeddedService", "EmbeddedService.dll");

    public static string EmptyProgram { get; } = Of("tests/fixtures/EmptyProgram", "EmptyProgram.dll");

    public static string FolderTasks { get; } = Of("samples/FolderTasks", "FolderTasks.dll");

    public static string BrokenTasks { get; } = Of("tests/fixtures/BrokenTasks", "BrokenTasks.dll");

    public static string LedgerTasks { get; } = Of("tests/fixtures/LedgerTasks", "LedgerTasks.dll");

    public static string ProbeTasks { get; } = Of("tests/fixtures/ProbeTasks", "ProbeTasks.dll");

    public static string InRepository(string path) => Path.Combine(Metadata("Repository"), path);

    private static string Of(string project, string file) => InRepository(Path.Combine(project, "bin", Metadata("Configuration"), "net10.0", file));

    private static string Metadata(string key) =>
        typeof(BuiltFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
