using System.Text;
using JobRunner.Bench.Contenders;
using Microsoft.Data.Sqlite;

namespace JobRunner.Bench.Durable.Floors;

/// <summary>One writer, prepared statements, a transaction a batch, synchronous FULL.</summary>
internal sealed class SqliteFloor(string path) : IFloorStore<byte[]>
{
    private const string Schema = """
        pragma journal_mode = wal;
        pragma synchronous = full;
        create table floor_run (
            id blob primary key, type text not null, priority int not null, state int not null default 0, due_at int not null,
            attempt int not null default 0, node text, lease_until int, payload blob, started_at int, ended_at int) without rowid;
        create index floor_run_due on floor_run (priority desc, due_at, id) where state = 0;
        """;

    private const string Insert = "insert into floor_run (id, type, priority, due_at, payload) values ($1, $2, $3, $4, $5)";

    private const string Claim = """
        update floor_run set state = 1, attempt = attempt + 1, node = 'floor', lease_until = $2 + 15000, started_at = $2
        where id in (select id from floor_run where state = 0 and due_at <= $2 order by priority desc, due_at, id limit $1)
        returning id, type, attempt
        """;

    private const string Complete = "update floor_run set state = 2, node = null, lease_until = null, ended_at = $3 where id = $1 and attempt = $2 and state = 1";

    private readonly SqliteConnection _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
    private readonly Lock _writer = new();
    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private Action _wake = () => { };

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    public async Task StartAsync(Action wake)
    {
        _wake = wake;
        await _connection.OpenAsync();
        await using var make = _connection.CreateCommand();
        make.CommandText = Schema;
        await make.ExecuteNonQueryAsync();
    }

    public ValueTask EnqueueAsync(int first, int count)
    {
        InTransaction(() =>
        {
            for (var run = first; run < first + count; run++)
            {
                var type = JobMix.TypeOf(run);
                Prepare(Insert, Guid.CreateVersion7().ToByteArray(bigEndian: true), JobMix.Names[type], (int)JobMix.PriorityOf(type), Now, Encoding.UTF8.GetBytes($"{run}"))
                    .ExecuteNonQuery();
            }
        });
        _wake();
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<FloorRun<byte[]>>> ClaimAsync(int most)
    {
        var runs = new List<FloorRun<byte[]>>(most);
        InTransaction(() =>
        {
            using var reader = Prepare(Claim, most, Now).ExecuteReader();
            while (reader.Read())
            {
                runs.Add(new FloorRun<byte[]>(reader.GetFieldValue<byte[]>(0), reader.GetString(1), reader.GetInt32(2)));
            }
        });
        return ValueTask.FromResult<IReadOnlyList<FloorRun<byte[]>>>(runs);
    }

    public ValueTask CompleteAsync(IReadOnlyList<FloorRun<byte[]>> runs)
    {
        InTransaction(() =>
        {
            foreach (var run in runs)
            {
                Prepare(Complete, run.Id, run.Attempt, Now).ExecuteNonQuery();
            }
        });
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values)
        {
            await command.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }

    private void InTransaction(Action write)
    {
        lock (_writer)
        {
            Prepare("begin immediate").ExecuteNonQuery();
            write();
            Prepare("commit").ExecuteNonQuery();
        }
    }

    private SqliteCommand Prepare(string text, params object[] parameters)
    {
        if (!_prepared.TryGetValue(text, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = text;
            command.Parameters.AddRange(Enumerable.Range(1, parameters.Length).Select(number => new SqliteParameter { ParameterName = $"${number}" }));
            _prepared.Add(text, command);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters[i].Value = parameters[i];
        }

        return command;
    }
}
