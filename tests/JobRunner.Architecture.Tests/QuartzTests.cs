using JobRunner.Architecture.Tests.Compiled;
using JobRunner.Architecture.Tests.PublicApi;
using JobRunner.Architecture.Tests.Tree;

namespace JobRunner.Architecture.Tests;

/// <summary>Quartz says when; who uses JobRunner does not know that it is there.</summary>
public sealed class QuartzTests
{
    [Fact]
    public void Quartz_IsUsed_OnlyBySchedulingAndHosting() =>
        Findings.AssertNone(
            from assembly in CompiledAssembly.OfSource
            from type in assembly.Types
            where assembly.Name != "JobRunner.Core" || type.Feature is not ("Scheduling" or "Hosting")
            from used in type.Uses
            where IsQuartz(used.Namespace)
            select $"{type.Name} uses {used}",
            "Only JobRunner.Scheduling and JobRunner.Hosting may use Quartz. Move the code there, behind a type of JobRunner's own:");

    [Fact]
    public void Quartz_IsNever_Public() =>
        Findings.AssertNone(
            from project in Repository.SourceProjects
            from line in ApiText.Of(project).Split('\n')
            where line.Contains("Quartz.", StringComparison.Ordinal)
            select $"{project.Name}: {line.Trim()}",
            "No Quartz type is public. Make the member internal, or give it a type of JobRunner's own:");

    private static bool IsQuartz(string name) => name == "Quartz" || name.StartsWith("Quartz.", StringComparison.Ordinal);
}
