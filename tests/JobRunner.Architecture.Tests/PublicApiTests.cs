using JobRunner.Architecture.Tests.PublicApi;
using JobRunner.Architecture.Tests.Tree;

namespace JobRunner.Architecture.Tests;

/// <summary>What a package offers changes only on purpose: its text is committed, and a change of it is seen in review.</summary>
public sealed class PublicApiTests
{
    private const string FileName = "PublicApi.txt";
    private const int MaxLinesShown = 60;
    private const string Update = "JOBRUNNER_UPDATE_PUBLIC_API";

    public static TheoryData<string> Packages { get; } =
        [.. Repository.SourceProjects.Where(project => project.IsPackage).Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void PublicApi_OfPackage_IsWhatIsCommitted(string package)
    {
        var project = Repository.SourceProjects.Single(project => project.Name == package);
        var path = Path.Combine(project.Folder, FileName);
        var actual = ApiText.Of(project);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(path, actual);
        }

        var committed = File.Exists(path) ? File.ReadAllText(path) : string.Empty;

        Assert.True(committed == actual, Message(project, committed.Split('\n'), actual.Split('\n')));
    }

    private static string Message(SourceProject project, string[] committed, string[] actual) =>
        string.Join(
            Environment.NewLine,
            committed.Except(actual, StringComparer.Ordinal).Select(line => $"  - {line.Trim()}")
                .Concat(actual.Except(committed, StringComparer.Ordinal).Select(line => $"  + {line.Trim()}"))
                .Take(MaxLinesShown)
                .Prepend($"The public API of {project.Name} is not what {Repository.Relative(project.Folder)}/{FileName} says. Make internal what no embedding program needs; "
                    + $"then run `{Update}=1 dotnet run --project tests/JobRunner.Architecture.Tests` and commit the text:"));
}
