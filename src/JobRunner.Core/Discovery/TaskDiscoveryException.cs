namespace JobRunner.Discovery;

/// <summary>Thrown at start when anything is wrong and the host was told to be strict.</summary>
public sealed class TaskDiscoveryException : Exception
{
    /// <summary>Makes one that lists all findings.</summary>
    public TaskDiscoveryException(IReadOnlyList<JobDiagnostic> diagnostics)
        : base(Words(diagnostics ?? throw new ArgumentNullException(nameof(diagnostics)))) => Diagnostics = diagnostics;

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<JobDiagnostic> Diagnostics { get; }

    private static string Words(IReadOnlyList<JobDiagnostic> diagnostics)
    {
        var count = diagnostics.Count == 1 ? "1 thing is" : $"{diagnostics.Count} things are";
        return string.Join(Environment.NewLine, diagnostics.Select(finding => $"- {finding}")
            .Prepend($"{count} wrong with task classes or settings, and StrictDiscovery is on:"));
    }
}
