namespace JobRunner.Queue;

/// <summary>Who is to be told of what; every store has one.</summary>
internal sealed class NoticeBoard
{
    private readonly Lock _lock = new();
    private volatile Listener[] _listeners = [];
    private volatile int _wanted;

    /// <summary>What anyone listens for.</summary>
    public StoreNoticeKinds Wanted => (StoreNoticeKinds)_wanted;

    public IDisposable Add(StoreNoticeKinds kinds, Action<StoreNotice> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var listener = new Listener(this, kinds, handler);
        Change(listeners => [.. listeners, listener]);
        return listener;
    }

    /// <summary>Tells the listeners; called outside the store's locks.</summary>
    public void Tell(StoreNotice notice)
    {
        foreach (var listener in _listeners)
        {
            listener.Tell(notice);
        }
    }

    private void Change(Func<Listener[], Listener[]> change)
    {
        lock (_lock)
        {
            _listeners = change(_listeners);
            _wanted = _listeners.Aggregate(0, (wanted, listener) => wanted | (int)listener.Kinds);
        }
    }

    private sealed class Listener(NoticeBoard board, StoreNoticeKinds kinds, Action<StoreNotice> handler) : IDisposable
    {
        public StoreNoticeKinds Kinds => kinds;

        public void Tell(StoreNotice notice)
        {
            if ((kinds & notice.Kind) != 0)
            {
                handler(notice);
            }
        }

        public void Dispose() => board.Change(listeners => Array.FindAll(listeners, listener => listener != this));
    }
}
