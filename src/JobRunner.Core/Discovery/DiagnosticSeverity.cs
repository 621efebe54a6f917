namespace JobRunner.Discovery;

/// <summary>How bad a finding is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Nothing is refused, but it is hardly what was meant.</summary>
    Warning,

    /// <summary>The thing it is about is refused; the others go on.</summary>
    Error,
}
