namespace JobRunner.Queue.Memory;

/// <summary>What a verb has to tell, gathered under the store's lock and told after it; holds only what someone listens for.</summary>
internal struct PendingNotices(NoticeBoard board)
{
    private readonly StoreNoticeKinds _wanted = board.Wanted;
    private bool _areRunsAvailable;
    private string? _availableType;
    private List<StoreNotice>? _others;

    /// <summary>Tells that there may be runs of a type to lease, or, with no name, of any.</summary>
    public void Available(string? jobType)
    {
        if ((_wanted & StoreNoticeKinds.RunsAvailable) != 0)
        {
            _availableType = !_areRunsAvailable || _availableType == jobType ? jobType : null;
            _areRunsAvailable = true;
        }
    }

    /// <summary>Tells that a run ended or waits again, which lets others of its type go where they were held back for it.</summary>
    public void Freed(TypeQueue type)
    {
        if (type.IsHeldBack)
        {
            type.IsHeldBack = false;
            Available(type.Name);
        }
    }

    /// <summary>Tells it all; called outside the store's lock.</summary>
    public readonly void Tell()
    {
        _others?.ForEach(board.Tell);
        if (_areRunsAvailable)
        {
            board.Tell(new StoreNotice(StoreNoticeKinds.RunsAvailable, default, _availableType));
        }
    }

    public void Finished(RunEntry entry) => Add(StoreNoticeKinds.RunFinished, entry);

    public void CancelRequested(RunEntry entry) => Add(StoreNoticeKinds.CancelRequested, entry);

    public void PauseChanged(string jobType)
    {
        if ((_wanted & StoreNoticeKinds.PauseChanged) != 0)
        {
            (_others ??= []).Add(new StoreNotice(StoreNoticeKinds.PauseChanged, default, jobType));
        }
    }

    private void Add(StoreNoticeKinds kind, RunEntry entry)
    {
        if ((_wanted & kind) != 0)
        {
            (_others ??= []).Add(new StoreNotice(kind, entry.Id, entry.Type.Name));
        }
    }
}
