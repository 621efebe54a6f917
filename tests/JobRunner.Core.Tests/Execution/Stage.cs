using System.Collections.Concurrent;

namespace JobRunner.Core.Tests.Execution;

/// <summary>What the test tasks do, as a test sets it, and what they did.</summary>
public sealed class Stage(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Func<JobContext, CancellationToken, Task>> _acts = new();
    private readonly ConcurrentDictionary<string, int> _running = new();
    private readonly ConcurrentDictionary<string, int> _most = new();

    public ConcurrentQueue<(DateTimeOffset At, string JobType, Guid RunId, int Attempt)> Starts { get; } = new();

    public IEnumerable<string> StartedTypes => Starts.Select(start => start.JobType);

    public int MostAtOnce(string jobType) => _most.GetValueOrDefault(jobType);

    public int RunningNow(string jobType) => _running.GetValueOrDefault(jobType);

    public void Set(string jobType, Func<JobContext, CancellationToken, Task> act) => _acts[jobType] = act;

    public void Takes(string jobType, TimeSpan duration) => Set(jobType, (_, token) => Task.Delay(duration, time, token));

    // Released runs go on inside the call that releases them, so that nothing is under way unseen when the test goes on.

    /// <summary>The runs of a type hold until the answer is completed, whatever their token says.</summary>
    public TaskCompletionSource Holds(string jobType)
    {
        var release = new TaskCompletionSource();
        Set(jobType, (_, _) => release.Task);
        return release;
    }

    /// <summary>The runs of a type hold until the answer is completed or their token is cancelled.</summary>
    public TaskCompletionSource HoldsUntilCancelled(string jobType)
    {
        var release = new TaskCompletionSource();
        Set(jobType, (_, token) => release.Task.WaitAsync(token));
        return release;
    }

    public async Task PlayAsync(JobContext context, CancellationToken cancellationToken)
    {
        Starts.Enqueue((time.GetUtcNow(), context.JobType, context.RunId, context.Attempt));
        var running = _running.AddOrUpdate(context.JobType, 1, (_, count) => count + 1);
        _most.AddOrUpdate(context.JobType, running, (_, most) => Math.Max(most, running));
        try
        {
            await (_acts.TryGetValue(context.JobType, out var act) ? act(context, cancellationToken) : Task.CompletedTask);
        }
        finally
        {
            _running.AddOrUpdate(context.JobType, 0, (_, count) => count - 1);
        }
    }
}
