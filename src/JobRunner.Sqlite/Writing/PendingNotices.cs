using JobRunner.Queue;

namespace JobRunner.Sqlite.Writing;

/// <summary>What the verbs of a transaction have to tell, told once it is committed; holds only what someone listens for.</summary>
internal sealed class PendingNotices(NoticeBoard board)
{
    private readonly HashSet<string> _heldBack = [];
    private readonly HashSet<string> _freed = [];
    private readonly List<StoreNotice> _others = [];
    private bool _areDependentsWaiting;
    private bool _hasSucceeded;
    private bool _areRunsAvailable;
    private string? _availableType;

    /// <summary>Tells that there may be runs of a type to lease, or, with no name, of any.</summary>
    public void Available(string? jobType)
    {
        _availableType = !_areRunsAvailable || _availableType == jobType ? jobType : null;
        _areRunsAvailable = true;
    }

    /// <summary>Notes that a lease left due runs waiting for a run of the type to end.</summary>
    public void HeldBack(string jobType) => _heldBack.Add(jobType);

    /// <summary>Notes that a lease left runs waiting for other types to succeed.</summary>
    public void DependentsWait() => _areDependentsWaiting = true;

    /// <summary>Tells that a run ended or waits again, which lets others of its type go where they were held back for it.</summary>
    public void Freed(string jobType) => _freed.Add(jobType);

    public void Succeeded() => _hasSucceeded = true;

    public void Finished(Guid runId, string jobType) => Add(new StoreNotice(StoreNoticeKinds.RunFinished, runId, jobType));

    public void CancelRequested(Guid runId, string jobType) => Add(new StoreNotice(StoreNoticeKinds.CancelRequested, runId, jobType));

    public void PauseChanged(string jobType) => Add(new StoreNotice(StoreNoticeKinds.PauseChanged, default, jobType));

    /// <summary>Tells it all, and is empty again.</summary>
    public void Tell()
    {
        SettleHeldBack();
        foreach (var notice in _others)
        {
            board.Tell(notice);
        }

        if (_areRunsAvailable)
        {
            board.Tell(new StoreNotice(StoreNoticeKinds.RunsAvailable, default, _availableType));
        }

        Clear();
    }

    /// <summary>Forgets what is to be told, because it did not happen; what is held back stays so.</summary>
    public void Clear()
    {
        _others.Clear();
        _freed.Clear();
        (_hasSucceeded, _areRunsAvailable, _availableType) = (false, false, null);
    }

    private void SettleHeldBack()
    {
        foreach (var jobType in _freed)
        {
            if (_heldBack.Remove(jobType))
            {
                Available(jobType);
            }
        }

        if (_hasSucceeded && _areDependentsWaiting)
        {
            _areDependentsWaiting = false;
            Available(null);
        }
    }

    private void Add(StoreNotice notice)
    {
        if ((board.Wanted & notice.Kind) != 0)
        {
            _others.Add(notice);
        }
    }
}
