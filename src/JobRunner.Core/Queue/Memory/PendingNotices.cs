namespace JobRunner.Queue.Memory;

/// <summary>What a verb has to tell, gathered under the store's lock and told after it; holds only what someone listens for.</summary>
internal struct PendingNotices(StoreNoticeKinds wanted)
{
    private bool _areRunsAvailable;
    private string? _availableType;

    public List<StoreNotice>? Others { get; private set; }

    public readonly StoreNotice? RunsAvailable =>
        _areRunsAvailable ? new StoreNotice(StoreNoticeKinds.RunsAvailable, default, _availableType) : null;

    public readonly bool AreAny => _areRunsAvailable || Others is not null;

    /// <summary>Tells that there may be runs of a type to lease, or, with no name, of any.</summary>
    public void Available(string? jobType)
    {
        if ((wanted & StoreNoticeKinds.RunsAvailable) != 0)
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

    public void Finished(RunEntry entry) => Add(StoreNoticeKinds.RunFinished, entry);

    public void CancelRequested(RunEntry entry) => Add(StoreNoticeKinds.CancelRequested, entry);

    public void PauseChanged(string jobType)
    {
        if ((wanted & StoreNoticeKinds.PauseChanged) != 0)
        {
            (Others ??= []).Add(new StoreNotice(StoreNoticeKinds.PauseChanged, default, jobType));
        }
    }

    private void Add(StoreNoticeKinds kind, RunEntry entry)
    {
        if ((wanted & kind) != 0)
        {
            (Others ??= []).Add(new StoreNotice(kind, entry.Id, entry.Run.JobType));
        }
    }
}
