namespace JobRunner;

/// <summary>Thrown by a task that knows when trying again makes sense.</summary>
/// <remarks>It spends a retry as any failure does; only the delay is its own.</remarks>
public sealed class JobRetryLaterException : Exception
{
    /// <summary>Makes one with a message and a delay.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="delay">How long to wait at least; negative counts as zero.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public JobRetryLaterException(string message, TimeSpan delay, Exception? innerException = null)
        : base(message, innerException)
    {
        Delay = delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
    }

    /// <summary>How long to wait at least.</summary>
    public TimeSpan Delay { get; }
}
