namespace JobRunner;

/// <summary>When a job type is due by itself: instants that strictly increase.</summary>
public abstract class JobSchedule
{
    private protected JobSchedule()
    {
    }

    /// <summary>The schedule in words, such as <c>every 30 s</c>.</summary>
    public abstract string Description { get; }

    /// <summary>The first instant after the given one.</summary>
    /// <returns><see langword="null"/> when there is none.</returns>
    public abstract DateTimeOffset? Next(DateTimeOffset after);
}
