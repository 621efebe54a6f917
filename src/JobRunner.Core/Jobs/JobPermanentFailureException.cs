namespace JobRunner;

/// <summary>Thrown by a task when trying again cannot help: the run fails at once.</summary>
public sealed class JobPermanentFailureException : Exception
{
    /// <summary>Makes one with a message.</summary>
    public JobPermanentFailureException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a message and its cause.</summary>
    public JobPermanentFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
