using JobRunner.Monitoring;

namespace JobRunner.Host.Tests.Why;

/// <summary>The causes that a test produces for real, and sees named by the real executable.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NamesAttribute(params CauseKind[] kinds) : Attribute
{
    public IReadOnlyList<CauseKind> Kinds { get; } = kinds;
}
