namespace JobRunner.Host.Tests.Operate;

/// <summary>The verbs that a test runs by the real executable, on every store.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ExercisesAttribute(params string[] verbs) : Attribute
{
    public IReadOnlyList<string> Verbs { get; } = verbs;
}
