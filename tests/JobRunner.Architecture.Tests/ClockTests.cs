using JobRunner.Architecture.Tests.Compiled;

namespace JobRunner.Architecture.Tests;

/// <summary>Time and randomness come in by constructor; only a composition root says which are meant.</summary>
public sealed class ClockTests
{
    private static readonly string[] _real = ["System.TimeProvider.get_System()", "System.Random.get_Shared()"];

    [Fact]
    public void RealClockAndRandomness_AreNamed_OnlyByCompositionRoots() =>
        Findings.AssertNone(
            from assembly in CompiledAssembly.OfSource
            from type in assembly.Types
            where !IsRoot(assembly, type)
            from member in type.Members
            where _real.Contains(member, StringComparer.Ordinal)
            select $"{type.Name} calls {member}",
            "TimeProvider.System and Random.Shared are named only in JobRunner.Hosting, JobRunner.Host, JobRunner.Testing and as JobContext's default. Take them by constructor in:");

    // CancelAfter runs on the clock that its source was made with, and without one on the machine's.
    [Fact]
    public void CancelAfter_IsCalled_OnlyOnSourcesWithATimeProvider() =>
        Findings.AssertNone(
            from assembly in CompiledAssembly.OfSource
            from type in assembly.Types
            where type.Members.Any(member => member.StartsWith("System.Threading.CancellationTokenSource.CancelAfter(", StringComparison.Ordinal))
                && !type.Members.Contains("System.Threading.CancellationTokenSource..ctor(System.TimeSpan,System.TimeProvider)")
            select type.Name.ToString(),
            "CancelAfter on a source made without a TimeProvider runs on the machine's clock. Make the source with "
            + "new CancellationTokenSource(Timeout.InfiniteTimeSpan, time), in the same class, in:");

    // Testing moves virtual time, and gives up by the real one.
    private static bool IsRoot(CompiledAssembly assembly, CompiledType type) =>
        assembly.Name is "JobRunner.Host" or "JobRunner.Testing" || type.Name == new TypeName("JobRunner", "JobContext")
        || (assembly.Name == "JobRunner.Core" && type.Feature == "Hosting");
}
