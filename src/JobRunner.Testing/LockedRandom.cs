namespace JobRunner.Testing;

/// <summary>Repeatable numbers for many threads.</summary>
internal sealed class LockedRandom(int seed) : Random
{
    private readonly Lock _lock = new();
    private readonly Random _inner = new(seed);

    public override int Next()
    {
        lock (_lock)
        {
            return _inner.Next();
        }
    }

    public override int Next(int maxValue)
    {
        lock (_lock)
        {
            return _inner.Next(maxValue);
        }
    }

    public override long NextInt64(long maxValue)
    {
        lock (_lock)
        {
            return _inner.NextInt64(maxValue);
        }
    }

    public override double NextDouble()
    {
        lock (_lock)
        {
            return _inner.NextDouble();
        }
    }
}
