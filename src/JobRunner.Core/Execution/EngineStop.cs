using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

/// <summary>Brings the attempts of a node that stops to an end (E7).</summary>
internal sealed partial class EngineStop(
    GateSet gates, ReadyQueue ready, WorkerPool workers, OutcomeWriter outcomes, ExecutionOptions options, TimeProvider time, ILogger logger)
{
    private volatile bool _isWaiting;

    /// <summary>Whether the stop waits for attempts to end, or for the time that they have.</summary>
    public bool IsWaiting => _isWaiting;

    public async Task StopAttemptsAsync(CancellationToken cancellationToken)
    {
        GiveBackWaiting();
        ready.Close();
        var stopped = workers.WhenStoppedAsync();
        if (await EndsWithinAsync(stopped, options.ShutdownTimeout, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        foreach (var attempt in Running())
        {
            attempt.Cancel(CancelCause.ShuttingDown);
        }

        if (!await EndsWithinAsync(stopped, options.ShutdownGrace, cancellationToken).ConfigureAwait(false))
        {
            Abandon();
        }
    }

    /// <summary>Takes the node off the list; its outcomes are written, so nothing waits for it.</summary>
    public async Task RemoveNodeAsync(IJobStore store, string nodeId, CancellationToken cancellationToken)
    {
        try
        {
            await store.RemoveNodeAsync(nodeId, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            Log.NodeNotRemoved(logger, nodeId, error.Message);
        }
    }

    // What was leased and has not started is given back first, so that other nodes can have it at once.
    private void GiveBackWaiting()
    {
        var now = time.GetUtcNow();
        foreach (var gate in gates.All)
        {
            var waiting = gate.TakeBacklog().SelectMany(batch => batch.Runs);
            var withdrawn = gate.Snapshot().Holders.Where(attempt => attempt.TryWithdraw()).SelectMany(attempt => attempt.Runs);
            foreach (var leased in waiting.Concat(withdrawn))
            {
                outcomes.Add(leased, Verdict.GiveBack("the host stopped before it started"), now);
            }
        }
    }

    private IEnumerable<AttemptContext> Running() => gates.All.SelectMany(gate => gate.Snapshot().Holders).Where(attempt => attempt.IsRunning);

    private void Abandon()
    {
        var now = time.GetUtcNow();
        foreach (var attempt in Running().Where(attempt => attempt.TryEnd(now)))
        {
            Log.AttemptAbandoned(logger, attempt.Job.JobType, attempt.Lead.Run.Id, attempt.Context.Attempt);
            outcomes.Add(attempt.CutOff(AttemptClassifier.OfShutdown(attempt)));
        }

        outcomes.WakeIfPending();
    }

    private async Task<bool> EndsWithinAsync(Task stopped, TimeSpan limit, CancellationToken cancellationToken)
    {
        // Goes on in the timer's own callback: from its due instant on, the stop counts as under way again.
        var expired = new TaskCompletionSource();
        var timer = time.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), expired, limit, Timeout.InfiniteTimeSpan);
        await using (timer.ConfigureAwait(false))
        {
            using var cancelled = cancellationToken.Register(static state => ((TaskCompletionSource)state!).TrySetResult(), expired);
            _isWaiting = true;
            await Task.WhenAny(stopped, expired.Task).ConfigureAwait(false);
            _isWaiting = false;
            return stopped.IsCompleted;
        }
    }
}
