using System.Text.Json;
using JobRunner.Queue;
using StackExchange.Redis;

namespace JobRunner.Redis.Tests;

/// <summary>Document 002's layout: what becomes of an entry, key by key.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private readonly string _prefix = SharedServer.NewPrefix();
    private ConnectionMultiplexer _redis = null!;
    private RedisJobStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IDatabase Database => _redis.GetDatabase();

    private string Watcher => $"{_prefix[..^5]}:watcher";

    public async ValueTask InitializeAsync()
    {
        _redis = await ConnectionMultiplexer.ConnectAsync(await SharedServer.AddressAsync());
        _store = await OpenAsync();
        await LeaseAsync("nothing");
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _redis.Dispose();
    }

    [Fact]
    public async Task Keys_OfTheDocument_FollowTheRun()
    {
        await AddAsync("""{"request_id":"a"}""");
        await StateAsync("a", "queued");
        Assert.True(await Database.KeyExistsAsync($"{_prefix}:first_queued"));
        var run = Assert.Single((await LeaseAsync("speech")).Runs);
        Assert.Equal("running", await Database.HashGetAsync($"{_prefix}:req:index", "a"));

        var dueAt = DateTimeOffset.FromUnixTimeSeconds(4_000_000_000);
        await CompleteAsync(run, RunState.Retrying, dueAt);
        Assert.Equal("retrying", await Database.HashGetAsync($"{_prefix}:req:index", "a"));
        Assert.Equal(4_000_000_000, await Database.SortedSetScoreAsync($"{_prefix}:retry:zset", "a"));

        await _store.CancelAsync([run.Run.Id], "not \"wanted\"", Token);
        Assert.Equal("failed", await Database.HashGetAsync($"{_prefix}:req:index", "a"));
        Assert.Equal(0, await Database.SortedSetLengthAsync($"{_prefix}:retry:zset"));
        Assert.Equal("cancelled: not \"wanted\"", (await RecordAsync("failed", "a")).GetProperty("error").GetString());

        await _store.RetryAsync([run.Run.Id], Token);
        Assert.Equal("queued", await Database.HashGetAsync($"{_prefix}:req:index", "a"));
        Assert.False(await Database.HashExistsAsync($"{_prefix}:failed", "a"));
        await CompleteAsync(Assert.Single((await LeaseAsync("speech")).Runs), RunState.Succeeded);
        Assert.Equal("done", (await RecordAsync("result", "a")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Watcher_HasLockAndHeartbeat_AndAnotherNodeTakesOverWhenItStops()
    {
        await Eventually.GetAsync("the lock", () => Database.KeyExistsAsync($"{Watcher}:lock"), isHeld => isHeld);
        var owner = (string)(await Database.StringGetAsync($"{Watcher}:lock"))!;
        var heartbeat = JsonDocument.Parse((string)(await Database.StringGetAsync($"{Watcher}:heartbeat"))!).RootElement;
        Assert.True(heartbeat.GetProperty("ts").GetDouble() > 1_700_000_000);
        await using var second = await OpenAsync();
        await second.LeaseAsync(Request("nothing"), Token);
        Assert.Equal(owner, await Database.StringGetAsync($"{Watcher}:lock"));

        await _store.DisposeAsync();

        await Eventually.GetAsync("another owner", async () => (string?)await Database.StringGetAsync($"{Watcher}:lock"), now => now is not null && now != owner);
    }

    [Fact]
    public async Task EntryWithoutASoundJob_IsADeadLetterWithARecord()
    {
        var entry = await AddAsync("no JSON");

        await StateAsync(entry, "failed");

        var record = await RecordAsync("failed", entry);
        Assert.Equal(("permanent", "no JSON"), (record.GetProperty("error_type").GetString(), record.GetProperty("job").GetString()));
        Assert.Equal(RunState.Failed, (await _store.FindAsync(entry, Token))?.State);
        Assert.Equal(0, (int)await Database.ExecuteAsync("XLEN", $"{_prefix}:stream"));
    }

    [Fact]
    public async Task SameRequestAgain_MakesNoSecondRun_AndIsAcknowledgedWithTheFirst()
    {
        await AddAsync("""{"request_id":"a"}""");
        await AddAsync("""{"request_id":"a"}""");
        await StateAsync("a", "queued");
        await PendingAsync(2);

        var run = Assert.Single((await LeaseAsync("speech")).Runs);
        await CompleteAsync(run, RunState.Succeeded);

        Assert.Equal(0, (int)await Database.ExecuteAsync("XLEN", $"{_prefix}:stream"));
        await AddAsync("""{"request_id":"a"}""");
        await Eventually.GetAsync("the third entry to be acknowledged", async () => (int)await Database.ExecuteAsync("XLEN", $"{_prefix}:stream"), left => left == 0);
        Assert.Single((await _store.ListAsync(new RunQuery(), Token)).Runs);
    }

    [Fact]
    public async Task RequestWhoseFailedRecordWasDeleted_IsTriedAgain()
    {
        await AddAsync("""{"request_id":"a"}""");
        await StateAsync("a", "queued");
        await CompleteAsync(Assert.Single((await LeaseAsync("speech")).Runs), RunState.Failed);
        await Database.HashDeleteAsync($"{_prefix}:failed", "a");

        await AddAsync("""{"request_id":"a"}""");

        await StateAsync("a", "queued");
        var run = Assert.Single((await LeaseAsync("speech")).Runs);
        Assert.Equal((2, 1), (run.Attempt, run.AttemptsReturned));
    }

    [Fact]
    public async Task EntryThatADeadConsumerRead_IsTakenOver()
    {
        await _store.DisposeAsync();
        await AddAsync("""{"request_id":"a"}""");
        await Database.ExecuteAsync("XREADGROUP", "GROUP", "watchers", "somebody", "COUNT", 10, "STREAMS", $"{_prefix}:stream", ">");
        await using var store = await OpenAsync();

        await store.LeaseAsync(Request("nothing"), Token);

        await StateAsync("a", "queued");
    }

    [Fact]
    public async Task RunOfTheProgramItself_ThatAProducerAsksForToo_GetsARecord()
    {
        var run = new NewRun { Id = new RunIdSource(TimeProvider.System, new Random(3)).Next(), JobType = "speech", RequestId = "a", Payload = JobPayload.From(1) };
        await _store.EnqueueAsync(new[] { run }, null, Token);
        await CompleteAsync(Assert.Single((await LeaseAsync("speech")).Runs), RunState.Succeeded);
        Assert.False(await Database.HashExistsAsync($"{_prefix}:result", "a"));

        await AddAsync("""{"request_id":"a","output_name":"x"}""");

        await StateAsync("a", "done");
        Assert.Equal("x", (await RecordAsync("result", "a")).GetProperty("output_name").GetString());
    }

    [Fact]
    public async Task PrunedRuns_LeaveNothingBehind()
    {
        await AddAsync("""{"request_id":"a"}""");
        await StateAsync("a", "queued");
        var first = Assert.Single((await LeaseAsync("speech")).Runs);
        await _store.CompleteAsync(
            new[] { Outcome(first, RunState.Queued) with { Log = [new RunLogLine(default, default, "line", 1)], Reason = "given back" } }, Token);
        await CompleteAsync(Assert.Single((await LeaseAsync("speech")).Runs), RunState.Succeeded);

        Assert.Equal(1, await _store.PruneAsync(new PruneRequest(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, 100), Token));

        string[] left = [$"{_prefix}:store:schema", $"{_prefix}:store:type:speech", $"{_prefix}:store:types", $"{_prefix}:stream"];
        Assert.Equal(left, ((string[])(await Database.ExecuteAsync("KEYS", $"{_prefix}:*"))!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task DeletedStream_IsMadeAgain()
    {
        await Database.KeyDeleteAsync($"{_prefix}:stream");
        await AddAsync("""{"request_id":"a"}""");

        await StateAsync("a", "queued");
    }

    private async Task<string> AddAsync(string job) => (string)(await Database.ExecuteAsync("XADD", $"{_prefix}:stream", "*", "job", job))!;

    private async Task StateAsync(string requestId, string state) => await Eventually.GetAsync(
        $"'{requestId}' to be {state}", async () => (string?)await Database.HashGetAsync($"{_prefix}:req:index", requestId), now => now == state);

    private async Task PendingAsync(int count) => await Eventually.GetAsync(
        $"{count} entries to be taken", () => Database.HashLengthAsync($"{_prefix}:store:entries"), now => now == count);

    private async Task<JsonElement> RecordAsync(string hash, string requestId) =>
        JsonDocument.Parse((string)(await Database.HashGetAsync($"{_prefix}:{hash}", requestId))!).RootElement;

    private async Task<LeaseAnswer> LeaseAsync(string jobType) => await _store.LeaseAsync(Request(jobType), Token);

    private async Task CompleteAsync(LeasedRun run, RunState to, DateTimeOffset dueAt = default) =>
        Assert.Empty(await _store.CompleteAsync(new[] { Outcome(run, to) with { DueAt = dueAt } }, Token));

    private static RunOutcome Outcome(LeasedRun run, RunState to) => new()
    {
        RunId = run.Run.Id,
        Attempt = run.Attempt,
        To = to,
        Error = to == RunState.Failed ? new RunError(RunErrorKind.Exception, "It broke.") : null,
    };

    private static LeaseRequest Request(string jobType) => new()
    {
        NodeId = "n1",
        LeaseDuration = TimeSpan.FromSeconds(30),
        MaxRuns = 10,
        Types = new[] { new LeaseCapacity { JobType = jobType, StartNow = 10, IsIdempotent = true } },
    };

    private Task<RedisJobStore> OpenAsync() => RedisStores.OpenAsync(_prefix, TimeProvider.System, options =>
    {
        options.TakesEntries = true;
        options.LockDuration = TimeSpan.FromSeconds(1);
        options.EntryPollInterval = TimeSpan.FromMilliseconds(10);
    });
}
