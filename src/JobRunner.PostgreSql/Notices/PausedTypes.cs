namespace JobRunner.PostgreSql.Notices;

/// <summary>The types that this process paused, as far as it can know: what is enqueued of them wakes nobody.</summary>
/// <remarks>It forgets one as soon as anybody changes its pause. Whoever changed it may have looked before an enqueue that was kept quiet was committed, so that is told then.</remarks>
internal sealed class PausedTypes
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private bool _hasKeptQuiet;
    private int _changes;

    /// <summary>How often a pause was changed; to be asked before a type is paused.</summary>
    public int Changes
    {
        get
        {
            lock (_lock)
            {
                return _changes;
            }
        }
    }

    /// <summary>Notes that this process has paused a type, unless somebody changed a pause meanwhile.</summary>
    /// <param name="jobType">The type.</param>
    /// <param name="since">What <see cref="Changes"/> was before.</param>
    public void Add(string jobType, int since)
    {
        lock (_lock)
        {
            if (_changes == since)
            {
                _names.Add(jobType);
            }
        }
    }

    /// <summary>Notes that a pause was changed, or may have been.</summary>
    /// <param name="jobType">Of which type; <see langword="null"/> for any.</param>
    /// <returns>Whether runs may wait of which nobody was told.</returns>
    public bool Forget(string? jobType)
    {
        lock (_lock)
        {
            _changes++;
            if (jobType is null)
            {
                _names.Clear();
            }
            else
            {
                _names.Remove(jobType);
            }

            var hasKeptQuiet = _hasKeptQuiet;
            _hasKeptQuiet = false;
            return hasKeptQuiet;
        }
    }

    /// <summary>Whether an enqueue of a type, which is committed, is to be kept quiet.</summary>
    public bool KeepsQuiet(string? jobType)
    {
        lock (_lock)
        {
            var isPaused = jobType is not null && _names.Contains(jobType);
            _hasKeptQuiet |= isPaused;
            return isPaused;
        }
    }
}
