namespace JobRunner.Queue.Memory;

/// <summary>How many runs a lease may still take over all types.</summary>
internal struct LeaseRoom(int starts, int ahead)
{
    private int _starts = starts;
    private int _ahead = ahead;

    public readonly long Total => _starts + (long)_ahead;

    public void Spend(bool isStart)
    {
        if (isStart)
        {
            _starts--;
        }
        else
        {
            _ahead--;
        }
    }

    /// <summary>Takes from a cursor what the lease as a whole has no room for.</summary>
    /// <returns>Whether its head may have to be another.</returns>
    public readonly bool Trim(ref LeaseCursor cursor)
    {
        var (starts, ahead) = (cursor.StartNow, cursor.Ahead);
        cursor.StartNow = _starts == 0 ? 0 : starts;
        cursor.Ahead = _ahead == 0 ? 0 : ahead;
        return (starts > 0 && cursor.StartNow == 0) || (ahead > 0 && cursor.Ahead == 0 && cursor.StartNow == 0);
    }
}
