using JobRunner.Queue;

namespace JobRunner.Monitoring.Statistics;

/// <summary>What this node counted by stretches of time, for as long as more of it may come; safe from any thread.</summary>
/// <remarks>
/// A row in the store is replaced as a whole, so a stretch stays here until nothing more is counted into it: what comes later than
/// that counts into the earliest that is still here.
/// </remarks>
internal sealed class ActivityJournal(RunStatistics statistics, TimeProvider time)
{
    // A report may be as late as the store was away; more than this is rare, and then a count stands a little late.
    private static readonly TimeSpan _openAfterEnd = TimeSpan.FromMinutes(5);
    private static readonly ActivityResolution[] _resolutions = Enum.GetValues<ActivityResolution>();

    private readonly Lock _lock = new();
    private readonly Dictionary<ActivityKey, Page> _pages = [];
    private DateTimeOffset _openFrom;

    /// <summary>How many stretches are here.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _pages.Count;
            }
        }
    }

    /// <summary>Takes up what ended since the last call.</summary>
    public void Collect()
    {
        lock (_lock)
        {
            foreach (var type in statistics.All)
            {
                foreach (var minute in type.TakeMinutes())
                {
                    Add(type.JobType, minute);
                }
            }

            var now = time.GetUtcNow();
            Remove((key, _) => key.StartedAt + key.Resolution.KeptFor() <= now);
        }
    }

    /// <summary>What the store has not, or has with less in it.</summary>
    public ActivityUpdate Unwritten(string nodeId)
    {
        lock (_lock)
        {
            var pages = _pages.Where(entry => entry.Value.Changes != entry.Value.Written).ToList();
            return new ActivityUpdate([.. pages.Select(entry => entry.Value.Tally.ToRow(entry.Key, nodeId))], [.. pages.Select(entry => (entry.Key, entry.Value.Changes))]);
        }
    }

    /// <summary>The store has them now; what is long over is forgotten.</summary>
    public void Written(ActivityUpdate update)
    {
        lock (_lock)
        {
            foreach (var (key, changes) in update.Changes)
            {
                if (_pages.TryGetValue(key, out var page))
                {
                    page.Written = changes;
                }
            }

            _openFrom = ActivityResolution.Minute.StartOf(time.GetUtcNow() - _openAfterEnd);
            Remove((key, page) => key.EndsAt <= _openFrom && page.Changes == page.Written);
        }
    }

    /// <summary>Adds what is here, of what a query asks for.</summary>
    /// <param name="query">The query.</param>
    /// <param name="add">Called with each; quick.</param>
    public void Read(ActivityQuery query, Action<ActivityKey, ActivityTally> add)
    {
        lock (_lock)
        {
            foreach (var (key, page) in _pages)
            {
                if (query.Takes(key.Resolution, key.StartedAt, key.JobType))
                {
                    add(key, page.Tally);
                }
            }
        }
    }

    private void Add(string jobType, MinuteTally minute)
    {
        // A clock that was set back must not have everything count into what it believed before.
        _openFrom = _openFrom > time.GetUtcNow() ? default : _openFrom;
        var at = minute.StartedAt < _openFrom ? _openFrom : minute.StartedAt;
        foreach (var resolution in _resolutions)
        {
            PageOf(new ActivityKey(resolution, resolution.StartOf(at), jobType)).Add(minute.Tally);
            PageOf(new ActivityKey(resolution, resolution.StartOf(at), ActivityRow.AllTypes)).Add(minute.Tally);
        }
    }

    private Page PageOf(ActivityKey key)
    {
        if (!_pages.TryGetValue(key, out var page))
        {
            _pages.Add(key, page = new Page());
        }

        return page;
    }

    private void Remove(Func<ActivityKey, Page, bool> isOver)
    {
        foreach (var (key, page) in _pages)
        {
            if (isOver(key, page))
            {
                _pages.Remove(key);
            }
        }
    }

    private sealed class Page
    {
        public ActivityTally Tally { get; } = new();

        /// <summary>How often it was added to.</summary>
        public int Changes { get; private set; }

        /// <summary>How often it had been when the store was given it.</summary>
        public int Written { get; set; }

        public void Add(ActivityTally tally)
        {
            Tally.Add(tally);
            Changes++;
        }
    }
}
