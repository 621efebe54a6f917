namespace JobRunner.Processes;

/// <summary>Decides when a watchdog looks again: the less room is left, the sooner.</summary>
internal static class MemoryLooks
{
    // About what a process fills that does nothing else.
    private const double BytesPerSecond = 2_000_000_000;

    private static readonly TimeSpan _min = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _max = TimeSpan.FromMilliseconds(250);

    /// <param name="roomBytes">How much may still be used.</param>
    public static TimeSpan Next(long roomBytes)
    {
        var untilFull = TimeSpan.FromSeconds(roomBytes / BytesPerSecond);
        return untilFull < _min ? _min : untilFull > _max ? _max : untilFull;
    }
}
