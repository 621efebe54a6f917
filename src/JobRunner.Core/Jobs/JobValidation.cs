namespace JobRunner;

/// <summary>The answer of a validation layer: pass, or skip with a reason.</summary>
public readonly record struct JobValidation
{
    private JobValidation(string reason) => Reason = reason;

    /// <summary>The run may go on.</summary>
    public static JobValidation Pass => default;

    /// <summary>Why the run is skipped.</summary>
    /// <value><see langword="null"/> when it may go on.</value>
    public string? Reason { get; }

    /// <summary>Whether the run may go on.</summary>
    public bool IsPass => Reason is null;

    /// <summary>The run ends as skipped.</summary>
    /// <param name="reason">Why, for people to read.</param>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is blank.</exception>
    public static JobValidation Skip(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new JobValidation(reason);
    }
}
