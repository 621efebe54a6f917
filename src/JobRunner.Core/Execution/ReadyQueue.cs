using System.Collections.Concurrent;
using System.Threading.Channels;
using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>The attempts that have a slot and wait for a worker, the most urgent first.</summary>
/// <remarks>
/// Workers that find nothing wait beside the channel, not at it: that wakes all who wait at each write, and a worker that only exchanges
/// its attempt for a more urgent one needs nobody else.
/// </remarks>
internal sealed class ReadyQueue
{
    private readonly Channel<AttemptContext> _channel = Channel.CreateUnboundedPrioritized(
        new UnboundedPrioritizedChannelOptions<AttemptContext> { Comparer = new MostUrgentFirst() });

    private readonly ConcurrentStack<AsyncSignal> _free = new();
    private int _waiting;
    private long _added;
    private volatile bool _isClosed;

    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>How many were ever added.</summary>
    public long Added => Volatile.Read(ref _added);

    /// <summary>Whether it is closed and empty.</summary>
    public bool IsEnded => _isClosed && Waiting <= 0;

    public void Add(AttemptContext attempt)
    {
        Interlocked.Increment(ref _added);
        if (!_channel.Writer.TryWrite(attempt))
        {
            return;
        }

        // Counted after it can be taken and before the look at who is free: either that worker is seen here, or it sees the attempt.
        Interlocked.Increment(ref _waiting);
        WakeOne();
    }

    /// <summary>Gives the more urgent of an attempt and the first that waits, and keeps the other.</summary>
    public AttemptContext Exchange(AttemptContext attempt)
    {
        if (Waiting <= 0 || !_channel.Reader.TryRead(out var first))
        {
            return attempt;
        }

        var (now, later) = first.Order.CompareTo(attempt.Order) < 0 ? (first, attempt) : (attempt, first);
        if (!_channel.Writer.TryWrite(later))
        {
            Interlocked.Decrement(ref _waiting);
        }

        return now;
    }

    /// <summary>Waits until an attempt may be there, or none comes any more.</summary>
    /// <param name="worker">What wakes the worker that waits.</param>
    public ValueTask WaitAsync(AsyncSignal worker)
    {
        _free.Push(worker);
        Interlocked.MemoryBarrier();
        if (Waiting > 0 || _isClosed)
        {
            WakeOne();
        }

        return worker.WaitAsync();
    }

    public bool TryTake(out AttemptContext attempt)
    {
        if (!_channel.Reader.TryRead(out attempt!))
        {
            return false;
        }

        Interlocked.Decrement(ref _waiting);
        return true;
    }

    /// <summary>Ends the waiting; what is added or kept from then on is dropped: it was withdrawn before.</summary>
    public void Close()
    {
        _channel.Writer.TryComplete();
        _isClosed = true;
        while (WakeOne())
        {
        }
    }

    private bool WakeOne()
    {
        if (!_free.TryPop(out var worker))
        {
            return false;
        }

        worker.Set();
        return true;
    }

    private sealed class MostUrgentFirst : IComparer<AttemptContext>
    {
        public int Compare(AttemptContext? x, AttemptContext? y) => x!.Order.CompareTo(y!.Order);
    }
}
