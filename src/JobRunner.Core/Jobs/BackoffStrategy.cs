namespace JobRunner;

/// <summary>How the delay before a retry grows with the number of tries.</summary>
public enum BackoffStrategy
{
    /// <summary>Doubles with each try, spread by jitter.</summary>
    Exponential,

    /// <summary>Grows by the base delay with each try.</summary>
    Linear,

    /// <summary>Stays the same.</summary>
    Fixed,
}
