using System.Text.RegularExpressions;
using JobRunner.Architecture.Tests.Compiled;
using JobRunner.Architecture.Tests.Tree;

namespace JobRunner.Architecture.Tests;

/// <summary>Inside Core an arrow points down: never up, never to another feature of the same floor.</summary>
public sealed partial class FloorTests
{
    private const string Remedy =
        "An arrow in JobRunner.Core points up, or to a feature of the same floor. Put what both need on the floor below "
        + "(Jobs, Processes, Mail < Queue, Discovery < Configuration, Monitoring < Execution, Scheduling < Hosting):";

    private static readonly string[][] _floors =
    [
        ["Jobs", "Processes", "Mail"],
        ["Queue", "Discovery"],
        ["Configuration", "Monitoring"],
        ["Execution", "Scheduling"],
        ["Hosting"],
    ];

    [Fact]
    public void Features_OfCore_AllHaveAFloor() =>
        Findings.AssertNone(
            CompiledAssembly.Core.Types.Where(type => FloorOf(type.Feature) < 0).Select(type => type.Name.Namespace),
            "A feature of JobRunner.Core has no floor. Say where it stands, in FloorTests and docs/architecture.md:");

    [Fact]
    public void Types_OfCore_UseOnlyFloorsBelow()
    {
        var own = CompiledAssembly.Core.Types.Select(type => type.Name).ToHashSet();
        Findings.AssertNone(
            from type in CompiledAssembly.Core.Types
            from used in type.Uses
            where own.Contains(used) && !IsDown(type.Feature, used.Feature)
            select $"{type.Name} uses {used}",
            Remedy);
    }

    // Constants leave no trace in the compiled assembly; a using directive that is not needed does not compile.
    [Fact]
    public void Usings_OfCore_NameOnlyFloorsBelow() =>
        Findings.AssertNone(
            from file in Repository.Core.Code
            where file.Folders.Count > 0
            from line in file.Lines
            let match = UsingLine().Match(line)
            where match.Success && !IsDown(file.Folders[0], match.Groups["feature"].Value)
            select $"{file.Relative}: {line}",
            Remedy);

    private static bool IsDown(string from, string to) => from == to || FloorOf(from) > FloorOf(to);

    private static int FloorOf(string feature) => Array.FindIndex(_floors, floor => floor.Contains(feature, StringComparer.Ordinal));

    [GeneratedRegex(@"^using\s+(?:static\s+|\w+\s*=\s*)?JobRunner\.(?<feature>[A-Z]\w*)\b")]
    private static partial Regex UsingLine();
}
