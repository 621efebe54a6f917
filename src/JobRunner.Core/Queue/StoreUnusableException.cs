namespace JobRunner.Queue;

/// <summary>The store can be reached and must not be used: trying again cannot help until someone acts.</summary>
public class StoreUnusableException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">Which store, what is wrong with it, and what to do; never a connection string.</param>
    /// <param name="innerException">The driver's error, where there is one.</param>
    public StoreUnusableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
