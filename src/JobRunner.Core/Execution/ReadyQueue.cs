using System.Threading.Channels;

namespace JobRunner.Execution;

/// <summary>The attempts that have a slot and wait for a worker, the most urgent first.</summary>
internal sealed class ReadyQueue
{
    private readonly Channel<AttemptContext> _channel = Channel.CreateUnboundedPrioritized(
        new UnboundedPrioritizedChannelOptions<AttemptContext> { Comparer = Comparer<AttemptContext>.Create((x, y) => x.Order.CompareTo(y.Order)) });

    private int _waiting;
    private long _added;

    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>How many were ever added.</summary>
    public long Added => Volatile.Read(ref _added);

    public void Add(AttemptContext attempt)
    {
        Interlocked.Increment(ref _added);
        Interlocked.Increment(ref _waiting);
        _channel.Writer.TryWrite(attempt);
    }

    /// <summary>Waits until an attempt may be there.</summary>
    /// <returns><see langword="false"/> when none comes any more.</returns>
    public ValueTask<bool> WaitAsync() => _channel.Reader.WaitToReadAsync();

    public bool TryTake(out AttemptContext attempt)
    {
        if (!_channel.Reader.TryRead(out attempt!))
        {
            return false;
        }

        Interlocked.Decrement(ref _waiting);
        return true;
    }

    public void Close() => _channel.Writer.TryComplete();
}
