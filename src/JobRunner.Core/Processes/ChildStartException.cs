namespace JobRunner.Processes;

/// <summary>Thrown when a child process cannot be started; the message says what is missing.</summary>
public sealed class ChildStartException : Exception
{
    /// <summary>Makes one with a message.</summary>
    public ChildStartException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a message and its cause.</summary>
    public ChildStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
