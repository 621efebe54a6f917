using JobRunner.Queue;
using JobRunner.Redis.Connections;

namespace JobRunner.Redis.Runs;

/// <summary>Sends the enqueues that come while one is on its way as one: the server's work is mostly by the script, not by the run.</summary>
/// <remarks>The first caller sends its own at once. When it has its answer, it hands over to the one that has waited longest, which sends for all that wait.</remarks>
internal sealed class EnqueueGroups(ScriptRunner scripts, EarlyNotice early)
{
    private const int MaxRuns = 1_000;

    private readonly Lock _lock = new();
    private readonly Queue<Ticket> _waiting = [];
    private bool _isSending;

    public async ValueTask<EnqueueResult[]> EnqueueAsync(ReadOnlyMemory<NewRun> runs, CancellationToken cancellationToken)
    {
        var ticket = new Ticket(runs);
        if (!TryLead(ticket) && await ticket.Turn.Task.ConfigureAwait(false) is { } results)
        {
            return results;
        }

        return await LeadAsync(ticket, cancellationToken).ConfigureAwait(false);
    }

    private bool TryLead(Ticket ticket)
    {
        lock (_lock)
        {
            if (_isSending)
            {
                _waiting.Enqueue(ticket);
                return false;
            }

            return _isSending = true;
        }
    }

    private async ValueTask<EnqueueResult[]> LeadAsync(Ticket leader, CancellationToken cancellationToken)
    {
        var group = Gather(leader);
        try
        {
            // What is sent for others is not given up when the one who sends it does.
            var results = await SendAsync(group, group.Count == 1 ? cancellationToken : CancellationToken.None).ConfigureAwait(false);
            var from = leader.Runs.Length;
            foreach (var ticket in group.Skip(1))
            {
                ticket.Turn.SetResult(results[from..(from += ticket.Runs.Length)]);
            }

            return results[..leader.Runs.Length];
        }
        catch (Exception error)
        {
            group.Skip(1).ToList().ForEach(ticket => ticket.Turn.SetException(error));
            throw;
        }
        finally
        {
            HandOver();
        }
    }

    private async ValueTask<EnqueueResult[]> SendAsync(List<Ticket> group, CancellationToken cancellationToken)
    {
        var runs = group.Count == 1 ? group[0].Runs : group.SelectMany(ticket => ticket.Runs.ToArray()).ToArray();
        // Most groups are of one type.
        var type = runs.Span[0].JobType;
        var sender = early.SenderOf(type);
        Action? sent = sender is null ? null : () => early.Tell(type);
        var answer = await scripts.RunAsync(RedisScripts.Enqueue, RunPacking.Write(runs.Span, sender), sent, cancellationToken).ConfigureAwait(false);
        early.Learn(type, (int)answer[2] == 1);
        return RunReading.EnqueueResults((byte[])answer[1]!, runs.Span);
    }

    private List<Ticket> Gather(Ticket leader)
    {
        var (group, runs) = (new List<Ticket> { leader }, leader.Runs.Length);
        lock (_lock)
        {
            while (_waiting.TryPeek(out var next) && (runs += next.Runs.Length) <= MaxRuns)
            {
                group.Add(_waiting.Dequeue());
            }
        }

        return group;
    }

    private void HandOver()
    {
        lock (_lock)
        {
            if (_waiting.TryDequeue(out var next))
            {
                next.Turn.SetResult(null);
            }
            else
            {
                _isSending = false;
            }
        }
    }

    /// <param name="runs">What a caller wants enqueued, all or none.</param>
    private sealed class Ticket(ReadOnlyMemory<NewRun> runs)
    {
        public ReadOnlyMemory<NewRun> Runs => runs;

        /// <summary>The results; or nothing, when it is this caller's turn to send.</summary>
        public TaskCompletionSource<EnqueueResult[]?> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
