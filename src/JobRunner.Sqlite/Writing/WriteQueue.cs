namespace JobRunner.Sqlite.Writing;

/// <summary>The verbs that wait for the writer, in the order in which they came.</summary>
internal sealed class WriteQueue : IDisposable
{
    private const int MaxBatch = 256;

    private readonly Lock _lock = new();
    private readonly AutoResetEvent _signal = new(initialState: false);
    private Queue<WriteRequest> _waiting = [];
    private volatile bool _isClosed;
    private int _alone;

    /// <summary>Whether nothing more is taken.</summary>
    public bool IsClosed => _isClosed;

    public void Add(WriteRequest request)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(SqliteJobStore));
            _waiting.Enqueue(request);
            _signal.Set();
        }
    }

    /// <summary>Fills a batch with what waits.</summary>
    /// <returns>Whether there is anything in it.</returns>
    public bool Fill(List<WriteRequest> batch)
    {
        lock (_lock)
        {
            var most = _alone > 0 ? 1 : MaxBatch;
            while (batch.Count < most && _waiting.TryDequeue(out var request))
            {
                batch.Add(request);
            }
        }

        return batch.Count > 0;
    }

    /// <summary>Puts a batch back to the front; each of it comes alone next time.</summary>
    public void DoAlone(List<WriteRequest> batch)
    {
        lock (_lock)
        {
            _waiting = new Queue<WriteRequest>([.. batch, .. _waiting]);
            _alone = batch.Count;
        }

        batch.Clear();
    }

    /// <summary>Notes that so many have had their turn.</summary>
    public void Passed(int count) => _alone = Math.Max(0, _alone - count);

    /// <summary>Wakes the writer, which looks again at what there is to do.</summary>
    public void Wake() => _signal.Set();

    public void WaitForWake() => _signal.WaitOne();

    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
        }

        _signal.Set();
    }

    public void Dispose() => _signal.Dispose();
}
