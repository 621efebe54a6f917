using System.Text.RegularExpressions;
using JobRunner.Architecture.Tests.Compiled;
using JobRunner.Architecture.Tests.PublicApi;
using JobRunner.Architecture.Tests.Tree;

namespace JobRunner.Architecture.Tests;

/// <summary>Names say what a thing is for, in the project's own words.</summary>
public sealed partial class NameTests
{
    private static readonly string[] _kinds =
        ["Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Impl", "Common", "Misc", "Models", "Services", "Interfaces"];

    // A run is never an execution, a slot never a permit; but a feature and its options have the feature's name.
    private static readonly string[] _foreignWords = ["Execution", "Executions", "Permit", "Permits"];

    [Fact]
    public void Folders_AreNamed_ForFeatures() =>
        Findings.AssertNone(
            from file in Repository.AllProjects.SelectMany(project => project.Code)
            from folder in file.Folders
            where Words(folder).Any(IsKind)
            select $"{Repository.Relative(Path.GetDirectoryName(file.Path)!)}",
            "A folder is a feature, not a kind. Name it for what it does:");

    [Fact]
    public void Types_AreNamed_ForWhatTheyDo() =>
        Findings.AssertNone(
            from assembly in CompiledAssembly.OfSource
            from type in assembly.Types
            where Words(type.Name.Name).Any(IsKind)
            select type.Name.ToString(),
            $"A type's name says what it does; none of {string.Join(", ", _kinds)} does. Rename:");

    [Fact]
    public void PublicNames_Use_TheProjectsWords() =>
        Findings.AssertNone(
            from project in Repository.SourceProjects
            from named in ApiText.Named(project)
            from word in Words(named.Name)
            where _foreignWords.Contains(word, StringComparer.Ordinal) && named.Name != word && named.Name != $"{word}Options"
            select $"{named.DeclaringType?.FullName ?? (named as Type)?.Namespace}.{named.Name}",
            "A public name uses a word that is not the project's: say run and slot. Rename:");

    private static bool IsKind(string word) => _kinds.Contains(word, StringComparer.Ordinal);

    private static IEnumerable<string> Words(string name) => Word().Matches(name).Select(match => match.Value);

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
