using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Keeps the tables that change all the time short.</summary>
/// <remarks>
/// The server's own vacuum comes once a minute at best, and until then each lease walks past the entries of all runs that were leased
/// since. So a node that ended enough of them asks for one: it takes milliseconds, since only what is live is in the table.
/// </remarks>
internal sealed class StoreUpkeep(Database database, TypeMarks marks, NodeList nodes, int vacuumAfter, long key)
{
    private readonly Lock _lock = new();
    private readonly string _fold = database.Sql.Read("Fold");
    private Task _work = Task.CompletedTask;
    private int _ended;

    /// <summary>Completes with what is under way.</summary>
    public Task Done
    {
        get
        {
            lock (_lock)
            {
                return _work;
            }
        }
    }

    /// <summary>One round of what does not hurry: folds numbers, writes down what fell due, forgets nodes.</summary>
    public async ValueTask RoundAsync(CancellationToken cancellationToken)
    {
        await FoldAsync(cancellationToken).ConfigureAwait(false);
        await marks.PromoteAsync(cancellationToken).ConfigureAwait(false);
        await nodes.ForgetOldAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts runs that ended, and vacuums in the background when they are enough.</summary>
    public void AddEnded(int count)
    {
        if (vacuumAfter == 0)
        {
            return;
        }

        lock (_lock)
        {
            _ended += count;
            if (_ended >= vacuumAfter && _work.IsCompleted)
            {
                _ended = 0;
                _work = Task.Run(VacuumAsync);
            }
        }
    }

    /// <summary>Waits for what is under way.</summary>
    public async ValueTask StopAsync()
    {
        lock (_lock)
        {
            _ended = int.MinValue;
        }

        await Done.ConfigureAwait(false);
    }

    private ValueTask FoldAsync(CancellationToken cancellationToken) =>
        database.ExecuteAsync(new NpgsqlBatchCommand(_fold).Key(key), cancellationToken);

    private async Task VacuumAsync()
    {
        try
        {
            await FoldAsync(CancellationToken.None).ConfigureAwait(false);
            // Its file is not cut: that would need a lock that stops everyone. Whoever vacuums already is not waited for.
            await VacuumAsync("TRUNCATE OFF", "runs").ConfigureAwait(false);
            await VacuumAsync("TRUNCATE ON", "type_changes").ConfigureAwait(false);
        }
        catch (Exception error) when (error is StoreUnavailableException or InvalidOperationException)
        {
            // The server's own vacuum is there for the case; the next round comes with the next runs.
        }
    }

    // In one process: with one for each index the server would leave little of a small machine to the runs.
    private async ValueTask VacuumAsync(string how, string table) =>
        await database.ExecuteAsync(new NpgsqlBatchCommand($"VACUUM (INDEX_CLEANUP ON, PARALLEL 0, SKIP_LOCKED, {how}) {database.Sql.Schema}.{table}"), CancellationToken.None).ConfigureAwait(false);
}
