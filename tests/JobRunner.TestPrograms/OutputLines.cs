namespace JobRunner.TestPrograms;

/// <summary>The lines that a process wrote, and who waits for which.</summary>
internal sealed class OutputLines
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(Func<IReadOnlyList<string>, bool> IsMet, TaskCompletionSource Done)> _waiters = [];

    public string Text
    {
        get
        {
            lock (_lock)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    public int Count(string part)
    {
        lock (_lock)
        {
            return _lines.Count(line => line.Contains(part, StringComparison.Ordinal));
        }
    }

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            _lines.Add(line);
            foreach (var (_, done) in _waiters.Where(waiter => waiter.IsMet(_lines)))
            {
                done.TrySetResult();
            }
        }
    }

    /// <summary>Completes when the lines so far are as they should be.</summary>
    public Task WhenAsync(Func<IReadOnlyList<string>, bool> isMet)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (isMet(_lines))
            {
                return Task.CompletedTask;
            }

            _waiters.Add((isMet, done));
            return done.Task;
        }
    }
}
