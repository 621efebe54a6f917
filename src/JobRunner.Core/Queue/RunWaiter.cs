namespace JobRunner.Queue;

/// <summary>Lets callers wait for runs to end.</summary>
/// <remarks>Notices may be lost, so a waiter also looks by itself from time to time. The store is asked for notices only while someone waits.</remarks>
internal sealed class RunWaiter(IJobStore store, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan _lookInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, List<TaskCompletionSource>> _waiting = [];
    private IDisposable? _notices;

    public async Task<JobRun?> WaitAsync(Guid runId, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Armed before the look, so that an end between the two is not missed.
            var ended = Arm(runId);
            try
            {
                var run = await store.GetAsync(runId, cancellationToken).ConfigureAwait(false);
                if (run is null || run.State.IsFinal())
                {
                    return run;
                }

                await ended.Task.WaitAsync(_lookInterval, time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // Look again.
            }
            finally
            {
                Disarm(runId, ended);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _notices?.Dispose();
            _notices = null;
        }
    }

    private TaskCompletionSource Arm(Guid runId)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (!_waiting.TryGetValue(runId, out var waiters))
            {
                _waiting[runId] = waiters = [];
            }

            waiters.Add(ended);
            _notices ??= store.Subscribe(StoreNoticeKinds.RunFinished, OnFinished);
        }

        return ended;
    }

    private void Disarm(Guid runId, TaskCompletionSource ended)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(runId, out var waiters) && waiters.Remove(ended) && waiters.Count == 0)
            {
                _waiting.Remove(runId);
            }

            if (_waiting.Count == 0)
            {
                Dispose();
            }
        }
    }

    private void OnFinished(StoreNotice notice)
    {
        lock (_lock)
        {
            foreach (var ended in _waiting.GetValueOrDefault(notice.RunId) ?? [])
            {
                ended.TrySetResult();
            }
        }
    }
}
