using System.Text;
using JobRunner.Bench.Contenders;
using Npgsql;

namespace JobRunner.Bench.Durable.Floors;

/// <summary>One table with a partial index, arrays instead of loops, SKIP LOCKED, NOTIFY with each enqueue.</summary>
internal sealed class PostgreSqlFloor(string connectionString) : IFloorStore<Guid>
{
    private const string Schema = """
        create table floor_run (
            id uuid primary key, type text not null, priority smallint not null, state smallint not null default 0, due_at timestamptz not null default now(),
            attempt int not null default 0, node text, lease_until timestamptz, payload bytea, started_at timestamptz, ended_at timestamptz);
        create index floor_run_due on floor_run (priority desc, due_at, id) where state = 0;
        """;

    private const string Insert = "insert into floor_run (id, type, priority, payload) select * from unnest($1, $2, $3, $4)";

    private const string Claim = """
        update floor_run set state = 1, attempt = attempt + 1, node = 'floor', lease_until = now() + interval '15 s', started_at = now()
        where id = any(array(select id from floor_run where state = 0 and due_at <= now() order by priority desc, due_at, id limit $1 for update skip locked))
        returning id, type, attempt
        """;

    private const string Complete = """
        update floor_run r set state = 2, node = null, lease_until = null, ended_at = now()
        from unnest($1, $2) as done (id, attempt) where r.id = done.id and r.attempt = done.attempt and r.state = 1
        """;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, NoResetOnClose = true });

    private readonly CancellationTokenSource _stopping = new();
    private Task _listening = Task.CompletedTask;

    public async Task StartAsync(Action wake)
    {
        await using var make = _source.CreateCommand(Schema);
        await make.ExecuteNonQueryAsync();
        var connection = await _source.OpenConnectionAsync();
        connection.Notification += (_, _) => wake();
        await using var listen = new NpgsqlCommand("listen floor", connection);
        await listen.ExecuteNonQueryAsync();
        _listening = ListenAsync(connection);
    }

    public async ValueTask EnqueueAsync(int first, int count)
    {
        var runs = Enumerable.Range(first, count);
        var insert = Command(
            Insert,
            runs.Select(_ => Guid.CreateVersion7()).ToArray(),
            runs.Select(run => JobMix.Names[JobMix.TypeOf(run)]).ToArray(),
            runs.Select(run => (short)JobMix.PriorityOf(JobMix.TypeOf(run))).ToArray(),
            runs.Select(run => Encoding.UTF8.GetBytes($"{run}")).ToArray());
        await using var batch = Batch(insert, Command("select pg_notify('floor', '')"));
        await batch.ExecuteNonQueryAsync();
    }

    public async ValueTask<IReadOnlyList<FloorRun<Guid>>> ClaimAsync(int most)
    {
        await using var batch = Batch(Command(Claim, most));
        await using var reader = await batch.ExecuteReaderAsync();
        var runs = new List<FloorRun<Guid>>(most);
        while (await reader.ReadAsync())
        {
            runs.Add(new FloorRun<Guid>(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2)));
        }

        return runs;
    }

    public async ValueTask CompleteAsync(IReadOnlyList<FloorRun<Guid>> runs)
    {
        await using var batch = Batch(Command(Complete, runs.Select(run => run.Id).ToArray(), runs.Select(run => run.Attempt).ToArray()));
        await batch.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _source.DisposeAsync();
        _stopping.Dispose();
    }

    private static NpgsqlBatchCommand Command(string text, params object[] parameters)
    {
        var command = new NpgsqlBatchCommand(text);
        command.Parameters.AddRange(parameters.Select(parameter => new NpgsqlParameter { Value = parameter }).ToArray());
        return command;
    }

    // One round trip, and one transaction of its own.
    private NpgsqlBatch Batch(params NpgsqlBatchCommand[] commands)
    {
        var batch = _source.CreateBatch();
        Array.ForEach(commands, batch.BatchCommands.Add);
        return batch;
    }

    private async Task ListenAsync(NpgsqlConnection connection)
    {
        await using (connection)
        {
            while (!_stopping.IsCancellationRequested)
            {
                await connection.WaitAsync(_stopping.Token);
            }
        }
    }
}
