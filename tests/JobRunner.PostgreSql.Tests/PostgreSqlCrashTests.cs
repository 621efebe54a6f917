using JobRunner.PostgreSql.Queue;
using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.PostgreSql.Tests;

/// <summary>A process that dies between any two steps of a verb: another one finds all that was acknowledged, nothing twice, and nothing by halves.</summary>
public sealed class PostgreSqlCrashTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private readonly string _schema = PostgreSqlStoreFixture.NextSchema();
    private readonly List<Guid> _acknowledged = [];
    private readonly List<string> _passed = [];
    private string _server = "";
    private StoreScene _scene = null!;
    private PostgreSqlJobStore _dying = null!;
    private PostgreSqlJobStore _other = null!;
    private NewRun[] _attempted = [];
    private ActivityRow[] _counted = [];
    private LeasedRun _running;
    private Guid _succeeded;

    public static TheoryData<string> Points => [.. PostgreSqlCrashPoints.All];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string DyingName => $"{_schema} dying";

    private static LeaseCapacity Any => StoreScene.Take(3);

    private static LeaseCapacity Bounded => Any with { ClusterLimit = 3 };

    public async ValueTask InitializeAsync()
    {
        _server = (await PostgreSqlServer.CurrentAsync()).ConnectionString;
        _scene = new StoreScene(_clock);
        var minute = ActivityResolution.Minute.StartOf(_clock.GetUtcNow());
        _counted = [new ActivityRow(ActivityResolution.Minute, minute, "tweet", "n1"), new ActivityRow(ActivityResolution.Minute, minute, "discord", "n1")];
        // No listener and no pooled connection beside the verb's own: what is cut is the verb.
        _dying = await PostgreSqlStoreFixture.OpenAsync(_schema, _clock, options => options.IsPolling = true, DyingName);
        _other = await PostgreSqlStoreFixture.OpenAsync(_schema, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _dying.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Crash_AtEachPoint_LosesAndDoublesNothing(string point)
    {
        await PrepareAsync();
        _dying.CrashPoint = reached => Die(reached, point);

        await Assert.ThrowsAsync<ProcessDiedException>(() => ActAsync(point));

        await CheckBatchAsync();
        await DrainAsync();
        await CheckEndsAsync(point);
        await CheckActivityAsync(point);
    }

    [Fact]
    public async Task Points_ThatTheVerbsPass_AreAllListed()
    {
        foreach (var verb in PostgreSqlCrashPoints.All.Select(point => point.Split('.')[0]).Distinct())
        {
            await PrepareAsync();
            _dying.CrashPoint = _passed.Add;
            await ActAsync(verb + ".");
            _dying.CrashPoint = null;
        }

        Assert.Equal(PostgreSqlCrashPoints.All.Order(), _passed.Where(point => !point.StartsWith("migrate", StringComparison.Ordinal)).Distinct().Order());
    }

    // Five runs: two wait, one is leased, one has failed, one succeeded long ago.
    private async Task PrepareAsync()
    {
        var runs = _scene.Runs(5);
        await _other.EnqueueAsync(runs, null, Token);
        _acknowledged.AddRange(runs.Select(run => run.Id));
        var leased = await StoreScene.LeaseAsync(_other, 3);
        (_succeeded, _running) = (leased[0].Run.Id, leased[2]);
        await _other.CompleteAsync(
            new[] { _scene.Succeeded(leased[0]), _scene.Succeeded(leased[1]) with { To = RunState.Failed, Error = new RunError(RunErrorKind.Exception, "It broke.") } }, Token);
        _clock.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task ActAsync(string point)
    {
        switch (point.Split('.')[0])
        {
            case "enqueue":
                _attempted = _scene.Runs(3);
                await _dying.EnqueueAsync(_attempted, null, Token);
                break;
            case "fire":
                _attempted = [_scene.Run() with { Fire = new ScheduledFire(_clock.GetUtcNow(), OverlapPolicy.Allow) }, _scene.Run()];
                await _dying.EnqueueAsync(_attempted, null, Token);
                break;
            case "lease":
                await _dying.LeaseAsync(StoreScene.Request("dying", Any), Token);
                break;
            case "lease-careful":
                await _dying.LeaseAsync(StoreScene.Request("dying", Bounded), Token);
                break;
            case "renew":
                await _dying.HeartbeatAsync(new Heartbeat(new NodeInfo("n1", "host", 1, _clock.GetUtcNow(), "1", 1, []), StoreScene.LeaseDuration,
                    [new HeldLease(_running.Run.Id, _running.Attempt, _clock.GetUtcNow())]), Token);
                break;
            case "complete":
                var leased = await StoreScene.LeaseAsync(_other, 2);
                await _dying.CompleteAsync(leased.Select(_scene.Succeeded).ToArray(), Token);
                break;
            case "rescue":
                _clock.Advance(StoreScene.LeaseDuration);
                await _dying.RescueAsync(3, Token);
                break;
            case "retry":
                await _dying.RetryAsync([.. _acknowledged], Token);
                break;
            case "prune":
                Assert.NotEqual(0, await _dying.PruneAsync(new PruneRequest(FinishedBefore: _clock.GetUtcNow(), FailedBefore: default, 10), Token));
                break;
            case "activity":
                await _dying.WriteActivityAsync(_counted, Token);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(point), point, "A new verb: say here how it is called.");
        }
    }

    // As a kill does it: the server sees the connection end, and nobody says commit or rollback.
    private void Die(string reached, string point)
    {
        if (reached != point)
        {
            return;
        }

        _dying.CrashPoint = null;
        using var connection = new Npgsql.NpgsqlConnection(_server);
        connection.Open();
        using var command = new Npgsql.NpgsqlCommand(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()", connection);
        command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = DyingName });
        command.ExecuteNonQuery();
        throw new ProcessDiedException();
    }

    // All of a batch or none of it; and asked for again, with the same ids, it is there once.
    private async Task CheckBatchAsync()
    {
        var there = new List<JobRun?>();
        foreach (var run in _attempted)
        {
            there.Add(await _other.GetAsync(run.Id, Token));
        }

        Assert.True(there.TrueForAll(run => run is null) || there.TrueForAll(run => run is not null), "Half a batch is there.");
        if (_attempted.Length > 0)
        {
            await _other.EnqueueAsync(_attempted, null, Token);
            _acknowledged.AddRange(_attempted.Select(run => run.Id));
        }
    }

    private async Task DrainAsync()
    {
        for (var turn = 0; turn < 10; turn++)
        {
            _clock.Advance(StoreScene.LeaseDuration);
            await _other.RescueAsync(10, Token);
            while (await StoreScene.LeaseAsync(_other) is { Count: > 0 } leased)
            {
                Assert.Empty(await _other.CompleteAsync(leased.Select(_scene.Succeeded).ToArray(), Token));
            }
        }
    }

    private async Task CheckEndsAsync(string point)
    {
        var runs = (await _other.ListAsync(new RunQuery { Limit = 1_000 }, Token)).Runs;
        var counts = Assert.Single(await _other.CountAsync(Token));
        var kept = point.StartsWith("prune.9", StringComparison.Ordinal) ? _acknowledged.Where(id => id != _succeeded) : _acknowledged;
        Assert.Equal(kept.Order(), runs.Select(run => run.Id).Order());
        Assert.All(RunTransitions.States, state => Assert.Equal(runs.Count(run => run.State == state), counts[state]));
        var failed = point.StartsWith("retry.9", StringComparison.Ordinal) ? 0 : 1;
        Assert.Equal((runs.Count - failed, failed), (runs.Count(run => run.State == RunState.Succeeded), runs.Count(run => run.State == RunState.Failed)));
    }

    // All rows of a batch or none, and once when it is written again.
    private async Task CheckActivityAsync(string point)
    {
        var all = new ActivityQuery(ActivityResolution.Minute, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Assert.Equal(point.StartsWith("activity.9", StringComparison.Ordinal) ? 2 : 0, (await _other.ReadActivityAsync(all, Token)).Count);
        await _other.WriteActivityAsync(_counted, Token);
        Assert.Equal(2, (await _other.ReadActivityAsync(all, Token)).Count);
    }

    private sealed class ProcessDiedException : Exception;
}
