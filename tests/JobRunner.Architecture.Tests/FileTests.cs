using System.Text.RegularExpressions;
using JobRunner.Architecture.Tests.Tree;

namespace JobRunner.Architecture.Tests;

/// <summary>A feature is a folder, a folder is a namespace, a file is a type.</summary>
public sealed partial class FileTests
{
    private const int MaxLines = 300;

    private static readonly string[] _filesWithoutType = ["Program", "AssemblyInfo", "GlobalUsings"];

    [Fact]
    public void Namespace_OfSourceFile_IsItsFolder() =>
        Findings.AssertNone(
            from file in Repository.SourceCode
            where file.Namespace is not null && file.Namespace != ExpectedNamespace(file)
            select $"{file.Relative}: {file.Namespace}, expected {ExpectedNamespace(file)}",
            "A file's namespace is its folder (and JobRunner for Core's Jobs). Move the file or rename the namespace:");

    [Fact]
    public void SourceFile_Declares_TheTypeThatItIsNamedFor() =>
        Findings.AssertNone(
            from file in Repository.SourceCode
            let types = file.Types
            where types.Count == 0 ? !_filesWithoutType.Contains(file.FileName, StringComparer.Ordinal) : types.Count > 1 || !IsNamedFor(file.FileName, types[0])
            select $"{file.Relative} declares {(types.Count == 0 ? "no type" : string.Join(", ", types))}",
            "One type a file, named X.cs, X{T}.cs for a generic one, or X.Part.cs for a part of a partial one. Split or rename:");

    [Fact]
    public void SourceFile_IsShort() =>
        Findings.AssertNone(
            from file in Repository.SourceCode
            where file.Lines.Count > MaxLines
            select $"{file.Relative}: {file.Lines.Count} lines",
            $"A file has at most {MaxLines} lines. Split by subject, and let a folder hold the parts:");

    [Fact]
    public void SourceFile_SilencesNoCheck() =>
        Findings.AssertNone(
            Repository.SourceCode.SelectMany(file => file.Where(Silencer())),
            "No check is silenced in src. Mend the code, or drop the rule for all in .editorconfig and say why in the commit:");

    [Fact]
    public void Code_HasNoUnfinishedPlaces() =>
        Findings.AssertNone(
            from project in Repository.AllProjects
            where project.Name != "JobRunner.Architecture.Tests"
            from file in project.Code
            from place in file.Where(Unfinished())
            select place,
            "What is committed is finished. Write it, or leave it out:");

    private static string ExpectedNamespace(SourceFile file) =>
        file.Project == Repository.Core && file.Folders is ["Jobs"] ? "JobRunner" : string.Join('.', file.Folders.Prepend(file.Project.RootNamespace));

    private static bool IsNamedFor(string file, string type) =>
        file == type || file == type.Split('{')[0] || file.StartsWith($"{type}.", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*#pragma\s+warning|\[(?:\w+:\s*)?(?:\w+\.)*SuppressMessage\b|#nullable\s+disable")]
    private static partial Regex Silencer();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b|\bNotImplementedException\b|throw new NotSupportedException\(\)")]
    private static partial Regex Unfinished();
}
