using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Lets what is enqueued at the same moment share a statement and a commit.</summary>
/// <remarks>A few flights are under way at once; what arrives while all are joins the next. A lone caller waits for nobody.</remarks>
internal sealed class EnqueueFlights(Database database, RunInserter inserter, EnqueueNotices notices, int maxFlights)
{
    private const int MaxRuns = 1_000;

    private readonly Lock _lock = new();
    private readonly Queue<Passenger> _waiting = new();
    private int _underWay;

    public Task<EnqueueResult[]> BoardAsync(NewRun[] runs, CancellationToken cancellationToken)
    {
        if (runs.Length == 0)
        {
            return Task.FromResult<EnqueueResult[]>([]);
        }

        var passenger = new Passenger(runs, cancellationToken);
        lock (_lock)
        {
            _waiting.Enqueue(passenger);
            if (_underWay == maxFlights)
            {
                return passenger.Arrival.Task.WaitAsync(cancellationToken);
            }

            _underWay++;
        }

        // On the caller's own path: one that is alone pays for no change of threads.
        _ = FlyAllAsync();
        return passenger.Arrival.Task.WaitAsync(cancellationToken);
    }

    private async Task FlyAllAsync()
    {
        while (Load() is { Count: > 0 } passengers)
        {
            await FlyAsync(passengers).ConfigureAwait(false);
        }
    }

    private List<Passenger> Load()
    {
        var passengers = new List<Passenger>();
        var runs = 0;
        lock (_lock)
        {
            while (_waiting.TryPeek(out var next) && (runs == 0 || runs + next.Runs.Length <= MaxRuns))
            {
                _waiting.Dequeue();
                // Who gave up before the start stays behind; once a flight is on its way, all of it is.
                if (!next.CancellationToken.IsCancellationRequested)
                {
                    passengers.Add(next);
                    runs += next.Runs.Length;
                }
            }

            _underWay -= passengers.Count == 0 ? 1 : 0;
        }

        return passengers;
    }

    private async Task FlyAsync(List<Passenger> passengers)
    {
        NewRun[] runs = passengers.Count == 1 ? passengers[0].Runs : [.. passengers.SelectMany(passenger => passenger.Runs)];
        EnqueueResult[]? results = null;
        try
        {
            results = await InsertAsync(runs).ConfigureAwait(false);
            Land(passengers, runs, results);
        }
        catch (Exception error) when (passengers.Count > 1 && results is null && error is not StoreUnavailableException)
        {
            // One of them has something wrong with it: each flies alone, and only that one fails.
            foreach (var passenger in passengers)
            {
                await FlyAsync([passenger]).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            passengers.ForEach(passenger => passenger.Arrival.TrySetException(error));
        }
    }

    // Those who wait for runs are told first: they need not wait until each passenger has found a thread.
    private void Land(List<Passenger> passengers, NewRun[] runs, EnqueueResult[] results)
    {
        notices.Tell(runs, results);
        var place = 0;
        foreach (var passenger in passengers)
        {
            passenger.Arrival.TrySetResult(passengers.Count == 1 ? results : results[place..(place + passenger.Runs.Length)]);
            place += passenger.Runs.Length;
        }
    }

    private ValueTask<EnqueueResult[]> InsertAsync(NewRun[] runs) => database.UseAsync(
        async connection =>
        {
            database.At("enqueue.1 before-statement");
            var results = await inserter.InsertAloneAsync(connection, runs, CancellationToken.None).ConfigureAwait(false);
            database.At("enqueue.9 committed-not-answered");
            return results;
        },
        CancellationToken.None);

    private sealed record Passenger(NewRun[] Runs, CancellationToken CancellationToken)
    {
        public TaskCompletionSource<EnqueueResult[]> Arrival { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
