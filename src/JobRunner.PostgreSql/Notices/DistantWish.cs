namespace JobRunner.PostgreSql.Notices;

/// <summary>What other processes want to be told of; they say so again and again, and who is silent for long has gone.</summary>
internal sealed class DistantWish(TimeProvider time)
{
    /// <summary>How often a process says what it wants.</summary>
    public static readonly TimeSpan RepeatInterval = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan _holds = 4 * RepeatInterval;

    private long _heardAt;
    private volatile bool _isHeard;

    public bool Holds => _isHeard && time.GetElapsedTime(Volatile.Read(ref _heardAt)) < _holds;

    /// <returns>Whether there was silence before, so that it may just have been thought that nobody wants to be told.</returns>
    public bool Hear()
    {
        // Sooner than it lapses: who looks at this moment may see it lapsed.
        var wasSilent = !_isHeard || time.GetElapsedTime(Volatile.Read(ref _heardAt)) > _holds / 2;
        Volatile.Write(ref _heardAt, time.GetTimestamp());
        _isHeard = true;
        return wasSilent;
    }
}
