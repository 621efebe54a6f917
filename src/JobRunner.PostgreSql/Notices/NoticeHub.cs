using JobRunner.Queue;

namespace JobRunner.PostgreSql.Notices;

/// <summary>Tells this process's listeners at once, and those of other processes by the server, as far as those want to know.</summary>
/// <remarks>
/// Processes say what they want to be told of. One that hears of nobody who waits for runs tells of none: where a node is alone, an enqueue costs no
/// notification. When it hears the first one, it tells once of what it may have kept to itself.
/// </remarks>
internal sealed class NoticeHub(NoticeSender sender, TimeProvider time)
{
    // How long others are given to say that they wait for runs, when this process begins to listen.
    private static readonly TimeSpan _answerGrace = TimeSpan.FromSeconds(5);

    private readonly NoticeBoard _board = new();
    private readonly PausedTypes _paused = new();
    private readonly DistantWish _ends = new(time);
    private readonly DistantWish _runs = new(time);
    private long _saidAt;
    private long _hearsSince;
    private volatile bool _hears;

    private bool AreRunsWanted => !_hears || time.GetElapsedTime(Volatile.Read(ref _hearsSince)) < _answerGrace || _runs.Holds;

    public IDisposable Subscribe(StoreNoticeKinds kinds, Action<StoreNotice> handler)
    {
        var subscription = _board.Add(kinds, handler);
        sender.Send(WishesOf(kinds));
        return subscription;
    }

    /// <summary>From now on this process hears what others send.</summary>
    public void BeginHearing()
    {
        Volatile.Write(ref _hearsSince, time.GetTimestamp());
        _hears = true;
        sender.Send([StoreMessage.WhoWaits]);
    }

    /// <summary>It does not hear any more, and so cannot know who wants to be told.</summary>
    public void EndHearing()
    {
        _hears = false;
        ForgetPause(null);
    }

    /// <summary>Changes a type's pause, and tells of it.</summary>
    /// <param name="jobType">The type.</param>
    /// <param name="isPaused">Whether it is paused from then on.</param>
    /// <param name="change">Changes it in the store.</param>
    public async ValueTask ChangePauseAsync(string jobType, bool isPaused, Func<ValueTask> change)
    {
        ForgetPause(jobType);
        var since = _paused.Changes;
        await change().ConfigureAwait(false);
        var changed = new StoreNotice(StoreNoticeKinds.PauseChanged, default, jobType);
        Tell(isPaused ? [changed] : [changed, new StoreNotice(StoreNoticeKinds.RunsAvailable, default, jobType)]);
        if (isPaused && _hears)
        {
            _paused.Add(jobType, since);
        }
    }

    /// <summary>Says again what this process wants to be told of, when it is time.</summary>
    public void SayAgain()
    {
        if (time.GetElapsedTime(_saidAt) >= DistantWish.RepeatInterval)
        {
            _saidAt = time.GetTimestamp();
            sender.Send(WishesOf(_board.Wanted));
        }
    }

    /// <summary>Tells what an enqueue of this process made, unless its type is known to be paused.</summary>
    public void TellEnqueued(List<StoreNotice> notices)
    {
        notices.RemoveAll(notice => notice.Kind == StoreNoticeKinds.RunsAvailable && _paused.KeepsQuiet(notice.JobType));
        Tell(notices);
    }

    /// <summary>Tells what a verb of this process did.</summary>
    public void Tell(List<StoreNotice> notices)
    {
        notices.ForEach(_board.Tell);
        // Looked at after the commit: whoever says later that it waits for runs is told then.
        var areRunsWanted = AreRunsWanted;
        sender.Send(LinesOf(notices.Where(notice => areRunsWanted || notice.Kind != StoreNoticeKinds.RunsAvailable)));
    }

    /// <summary>What has to be told beyond this process, or by a commit that it cannot see.</summary>
    public IEnumerable<string> LinesOf(IEnumerable<StoreNotice> notices)
    {
        var areEndsWanted = _ends.Holds;
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
        switch (line)
        {
            case StoreMessage.WantEnds:
                _ends.Hear();
                break;
            case StoreMessage.WantRuns when _runs.Hear():
                sender.Send([StoreMessage.RunsAvailable]);
                break;
            case StoreMessage.WhoWaits:
                sender.Send(WishesOf(_board.Wanted));
                break;
            default:
                if (StoreMessage.Read(line) is { } notice)
                {
                    Hear(notice);
                }

                break;
        }
    }

    private void Hear(StoreNotice notice)
    {
        if (notice.Kind == StoreNoticeKinds.PauseChanged)
        {
            ForgetPause(notice.JobType);
        }

        _board.Tell(notice);
    }

    private void ForgetPause(string? jobType)
    {
        if (_paused.Forget(jobType))
        {
            Tell([new StoreNotice(StoreNoticeKinds.RunsAvailable)]);
        }
    }

    private static IEnumerable<string> WishesOf(StoreNoticeKinds kinds)
    {
        if ((kinds & StoreNoticeKinds.RunFinished) != 0)
        {
            yield return StoreMessage.WantEnds;
        }

        if ((kinds & StoreNoticeKinds.RunsAvailable) != 0)
        {
            yield return StoreMessage.WantRuns;
        }
    }
}
