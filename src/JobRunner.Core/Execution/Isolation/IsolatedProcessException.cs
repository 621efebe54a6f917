using JobRunner.Processes;

namespace JobRunner.Execution.Isolation;

/// <summary>Thrown when the process of an isolated attempt did not give an answer: it died, was killed, or said what cannot be.</summary>
internal sealed class IsolatedProcessException(string message, string? output = null, ChildEnd? end = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>How the process ended; <see langword="null"/> when that is not what went wrong.</summary>
    public ChildEnd? End { get; } = end;

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrWhiteSpace(output) ? base.ToString() : $"{base.ToString()}\nThe last that it wrote:\n{output}";
}
