namespace JobRunner.Host.Serve;

/// <summary>Tells a second wish to stop from the echo of the first.</summary>
internal sealed class StopWishes(TimeProvider time)
{
    public static readonly TimeSpan EchoTime = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _firstAt;

    public StopWish Note()
    {
        lock (_lock)
        {
            if (_firstAt is not { } first)
            {
                _firstAt = time.GetTimestamp();
                return StopWish.First;
            }

            return time.GetElapsedTime(first) < EchoTime ? StopWish.Echo : StopWish.Second;
        }
    }
}
