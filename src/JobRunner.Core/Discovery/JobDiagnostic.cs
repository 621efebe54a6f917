namespace JobRunner.Discovery;

/// <summary>Something wrong with a task class or a setting.</summary>
/// <param name="Id">A stable id such as <c>JR012</c>, listed in <c>docs/reference/diagnostics.md</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Place">Where: a class with its assembly, a variable, a configuration key.</param>
/// <param name="Message">What is wrong, with which thing, and what was expected.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="JobType">The job type that it is about, where there is one.</param>
public sealed record JobDiagnostic(
    string Id, DiagnosticSeverity Severity, string Place, string Message, string Remedy, string? JobType = null)
{
    /// <summary>The finding in one line.</summary>
    public override string ToString() => $"{Id} {Place}: {Message} {Remedy}";
}
