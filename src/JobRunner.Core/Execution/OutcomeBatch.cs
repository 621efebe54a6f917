using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>What ended, on its way to the store.</summary>
/// <remarks>Attempts are kept as they are, and outcomes are made of them when they are sent: a worker leaves no more than a reference.</remarks>
internal sealed class OutcomeBatch
{
    private readonly List<AttemptContext> _attempts = [];
    private readonly List<UnstartedRun> _unstarted = [];
    private int _accepted;
    private int _onPage;

    /// <summary>How many runs are left.</summary>
    public int Count { get; private set; }

    public void Add(AttemptContext attempt)
    {
        _attempts.Add(attempt);
        Count += attempt.RunCount;
    }

    public void Add(in UnstartedRun run)
    {
        _unstarted.Add(run);
        Count++;
    }

    /// <summary>Puts on a page what has to be sent next.</summary>
    /// <param name="page">The page.</param>
    /// <param name="max">When it is full; an attempt at several runs is not parted for that.</param>
    /// <returns>Whether anything is left.</returns>
    public bool Fill(OutcomePage page, int max)
    {
        page.Clear();
        for (_onPage = _accepted; _onPage < _attempts.Count + _unstarted.Count && page.Count < max; _onPage++)
        {
            if (_onPage < _attempts.Count)
            {
                page.Add(_attempts[_onPage]);
            }
            else
            {
                page.Add(_unstarted[_onPage - _attempts.Count]);
            }
        }

        return page.Count > 0;
    }

    /// <summary>The store has answered the page.</summary>
    public void Advance(OutcomePage page)
    {
        _accepted = _onPage;
        Count -= page.Count;
    }

    public void Clear()
    {
        _attempts.Clear();
        _unstarted.Clear();
        (_accepted, _onPage, Count) = (0, 0, 0);
    }

    /// <summary>The leases of what is left.</summary>
    public IEnumerable<HeldLease> Leases() =>
    [
        .. from attempt in _attempts.Skip(_accepted)
           from leased in attempt.Runs
           select new HeldLease(leased.Run.Id, leased.Attempt, attempt.StartedAt),
        .. from run in _unstarted.Skip(Math.Max(0, _accepted - _attempts.Count))
           select new HeldLease(run.Leased.Run.Id, run.Leased.Attempt, null),
    ];
}
