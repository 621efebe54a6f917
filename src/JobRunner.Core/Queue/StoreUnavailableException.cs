namespace JobRunner.Queue;

/// <summary>The store cannot be reached for now: an interruption, to be tried again.</summary>
/// <remarks>Every other exception of a store is a defect or wrong use.</remarks>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">Which store, and what failed; never a connection string.</param>
    /// <param name="innerException">The driver's error.</param>
    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
