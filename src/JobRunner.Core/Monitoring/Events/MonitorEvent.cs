namespace JobRunner.Monitoring.Events;

/// <summary>Something that happened and was not an ordinary success.</summary>
/// <param name="At">When.</param>
public abstract record MonitorEvent(DateTimeOffset At)
{
    /// <summary>What sort of event it is, such as <c>RunFailed</c>.</summary>
    public string Name => GetType().Name;

    /// <summary>What happened, in a sentence.</summary>
    public abstract string Message { get; }

    /// <summary>The words, with the instant.</summary>
    public sealed override string ToString() => $"{At:O} {Message}";
}
