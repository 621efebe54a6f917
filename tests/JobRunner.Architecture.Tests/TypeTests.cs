using JobRunner.Architecture.Tests.Compiled;
using JobRunner.Architecture.Tests.Tree;

namespace JobRunner.Architecture.Tests;

/// <summary>Closed unless opened on purpose, hidden unless needed outside.</summary>
public sealed class TypeTests
{
    private const double MinInternalShare = 0.4;

    // To add one, say why somebody would derive from it.
    private static readonly TypeName[] _designedForInheritance =
    [
        new("JobRunner", "JobResult"), // a task's results add members of their own
        new("JobRunner.Queue", "StoreUnusableException"), // a store says what of its own makes it unusable
    ];

    private static readonly string[] _sharedByTheProcess =
    [
        "JobRunner.JobType._all", // job types are names, and a name means the same to all hosts of a process
    ];

    [Fact]
    public void Classes_AreSealed_UnlessInheritanceIsDesigned() =>
        Findings.AssertNone(
            from assembly in CompiledAssembly.OfSource
            from type in assembly.Types
            where type.IsPublic && type.IsOpenClass && !_designedForInheritance.Contains(type.Name) && !Repository.Templates.Contains(type.Name.Name)
            select type.Name.ToString(),
            "A public class is sealed, abstract or static. Seal it, or name it in TypeTests with the reason to derive from it:");

    [Fact]
    public void StaticFields_AreReadonly() =>
        Findings.AssertNone(
            from assembly in CompiledAssembly.OfSource
            from type in assembly.Types
            from field in type.StaticFields
            let name = $"{type.Name}.{field}"
            where !_sharedByTheProcess.Contains(name, StringComparer.Ordinal)
            select name,
            "No static state that changes. Give it an owner that is registered once:");

    [Fact]
    public void Core_Hides_TwoFifthsOfItsTypes()
    {
        var types = CompiledAssembly.Core.Types;
        var hidden = types.Count(type => !type.IsPublic);

        var share = (double)hidden / types.Count;

        TestContext.Current.TestOutputHelper?.WriteLine($"{hidden} of {types.Count} types of JobRunner.Core are internal.");
        Assert.True(share >= MinInternalShare, $"Only {hidden} of {types.Count} types of JobRunner.Core are internal; at least {MinInternalShare:P0} should be. Hide what no embedding program needs.");
    }
}
