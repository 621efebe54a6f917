using JobRunner.Queue;

namespace JobRunner.PostgreSql.Notices;

/// <summary>Tells this process's listeners at once, and those of other processes by the server.</summary>
internal sealed class NoticeHub(NoticeSender sender, TimeProvider time)
{
    private static readonly TimeSpan _wantHolds = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _askInterval = TimeSpan.FromSeconds(15);

    private readonly NoticeBoard _board = new();
    private long _askedAt;
    private long _endsWantedAt;
    private volatile bool _areEndsWanted;

    public IDisposable Subscribe(StoreNoticeKinds kinds, Action<StoreNotice> handler)
    {
        var subscription = _board.Add(kinds, handler);
        if ((kinds & StoreNoticeKinds.RunFinished) != 0)
        {
            AskForEnds();
        }

        return subscription;
    }

    /// <summary>Asks other processes to go on telling of ends, if anyone here still waits for one and it is time.</summary>
    public void AskForEndsAgain()
    {
        if ((_board.Wanted & StoreNoticeKinds.RunFinished) != 0 && time.GetElapsedTime(Volatile.Read(ref _askedAt)) > _askInterval)
        {
            AskForEnds();
        }
    }

    /// <summary>Tells what a verb of this process did.</summary>
    public void Tell(List<StoreNotice> notices)
    {
        notices.ForEach(_board.Tell);
        sender.Send(LinesOf(notices));
    }

    /// <summary>What other processes have to be told.</summary>
    public IEnumerable<string> LinesOf(IEnumerable<StoreNotice> notices)
    {
        var areEndsWanted = _areEndsWanted && time.GetElapsedTime(Volatile.Read(ref _endsWantedAt)) < _wantHolds;
        return notices
            .Where(notice => areEndsWanted || notice.Kind != StoreNoticeKinds.RunFinished)
            .Select(StoreMessage.Line)
            .OfType<string>();
    }

    /// <summary>Tells the listeners here only.</summary>
    public void TellHere(StoreNotice notice) => _board.Tell(notice);

    /// <summary>Passes on what another process sent.</summary>
    public void Receive(string line)
    {
        if (line == StoreMessage.WantEnds)
        {
            Volatile.Write(ref _endsWantedAt, time.GetTimestamp());
            _areEndsWanted = true;
        }
        else if (StoreMessage.Read(line) is { } notice)
        {
            _board.Tell(notice);
        }
    }

    private void AskForEnds()
    {
        Volatile.Write(ref _askedAt, time.GetTimestamp());
        sender.Send([StoreMessage.WantEnds]);
    }
}
