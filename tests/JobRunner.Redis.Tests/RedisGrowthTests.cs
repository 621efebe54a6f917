using JobRunner.Queue;
using JobRunner.TestServers;
using StackExchange.Redis;

namespace JobRunner.Redis.Tests;

/// <summary>Q7: what a verb costs does not depend on how many runs there are.</summary>
public sealed class RedisGrowthTests : IAsyncLifetime
{
    private const int Few = 10_000;
    private const int Many = 300_000;
    private const int Rounds = 15;

    // Copies one waiting and one ended run under new ids, in every order that they are in.
    private const string Multiply = """
        local store, from, to = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
        for _, kind in ipairs({ { 'w', ARGV[3], 'list:2t:tweet', 'ready:5:tweet' }, { 'e', ARGV[4], 'list:4:tweet', 'ended' } }) do
          local record = redis.call('HGET', store .. 'runs', kind[2])
          local score = redis.call('ZSCORE', store .. kind[4], kind[2])
          local records, listed, ordered = {}, {}, {}
          for number = from, to - 1 do
            local id = struct.pack('>I6c1c1I4I4', number, '\112', kind[1], number, 7)
            records[#records + 1], records[#records + 2] = id, record
            listed[#listed + 1], listed[#listed + 2] = 0, id
            ordered[#ordered + 1], ordered[#ordered + 2] = score, id
          end
          redis.call('HSET', store .. 'runs', unpack(records))
          redis.call('ZADD', store .. kind[3], unpack(listed))
          redis.call('ZADD', store .. 'all', unpack(listed))
          redis.call('ZADD', store .. kind[4], unpack(ordered))
        end
        redis.call('HINCRBY', store .. 'type:tweet', 'n2', to - from)
        redis.call('HINCRBY', store .. 'type:tweet', 'l5', to - from)
        redis.call('HINCRBY', store .. 'type:tweet', 'n4', to - from)
        return 0
        """;

    private readonly string _prefix = SharedServer.NewPrefix();
    private readonly RunIdSource _ids = new(TimeProvider.System, new Random(9));
    private TestServer _server = null!;
    private RedisJobStore _store = null!;
    private ConnectionMultiplexer _redis = null!;
    private Guid _waiting;
    private Guid _ended;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // What the server counts is to be this test's alone.
        _server = await TestServer.StartAsync("redis.sh", null);
        _store = await RedisStores.OpenAsync(_prefix, TimeProvider.System, options => options.Url = _server.Address);
        _redis = await ConnectionMultiplexer.ConnectAsync(_server.Address);
        _ended = await EnqueueAsync();
        var leased = Assert.Single((await LeaseAsync(1)).Runs);
        await CompleteAsync([leased]);
        _waiting = await EnqueueAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _redis.Dispose();
        await _store.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Q7_ThirtyTimesAsManyRuns_CostTheSame()
    {
        await MultiplyAsync(1, Few);
        var few = await MeasureAsync(Few);

        await MultiplyAsync(Few, Many);
        var many = await MeasureAsync(Many);

        foreach (var (verb, cost) in many)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{verb}: {few[verb]} and {cost} µs");
            Assert.True(cost <= 5 * few[verb], $"{verb} takes {cost} µs with {Many} runs of each kind, and {few[verb]} µs with {Few}.");
        }

        Assert.Empty(await _store.ExamineAsync(Token));
    }

    private async Task<Dictionary<string, double>> MeasureAsync(int runs) => new()
    {
        ["lease and complete"] = await CostAsync(async () => await CompleteAsync((await LeaseAsync(20)).Runs)),
        ["enqueue"] = await CostAsync(EnqueueAsync),
        ["count"] = await CostAsync(async () => await _store.CountAsync(Token)),
        ["first page"] = await CostAsync(() => PageAsync(null, [])),
        ["first page of a state"] = await CostAsync(() => PageAsync(null, [RunState.Succeeded])),
        ["thousandth page"] = await CostAsync(() => PageAsync(Number(runs - Math.Min(runs / 2, 50_000)), [])),
        ["thousandth page of a state"] = await CostAsync(() => PageAsync(Number(runs - Math.Min(runs / 2, 50_000)), [RunState.Queued])),
        ["prune"] = await CostAsync(async () => await _store.PruneAsync(new PruneRequest(DateTimeOffset.MaxValue, default, 20), Token)),
    };

    // The server's own measure of the scripts; the least of several, since others use the machine too.
    private async Task<double> CostAsync<T>(Func<Task<T>> act)
    {
        var least = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = await ScriptMicrosecondsAsync();
            await act();
            least = Math.Min(least, await ScriptMicrosecondsAsync() - before);
        }

        return least;
    }

    private async Task<double> ScriptMicrosecondsAsync()
    {
        var info = (string)(await _redis.GetDatabase().ExecuteAsync("INFO", "commandstats"))!;
        var line = info.Split('\n').Single(line => line.StartsWith("cmdstat_evalsha:", StringComparison.Ordinal));
        return double.Parse(line.Split("usec=")[1].Split(',')[0]);
    }

    private async Task MultiplyAsync(int from, int to)
    {
        const int Slice = 2_000;
        for (var at = from; at < to; at += Slice)
        {
            RedisValue[] arguments = [at, Math.Min(at + Slice, to), _waiting.ToByteArray(bigEndian: true), _ended.ToByteArray(bigEndian: true)];
            await _redis.GetDatabase().ScriptEvaluateAsync(Multiply, [$"{_prefix}:store:"], arguments);
        }
    }

    private static Guid Number(int number) => new(number >> 16, (short)number, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private Task<RunPage> PageAsync(Guid? after, RunState[] states) =>
        _store.ListAsync(new RunQuery { After = after, States = states, Limit = 50 }, Token).AsTask();

    private async Task<Guid> EnqueueAsync()
    {
        var run = new NewRun { Id = _ids.Next(), JobType = "tweet" };
        await _store.EnqueueAsync(new[] { run }, null, Token);
        return run.Id;
    }

    private async Task<LeaseAnswer> LeaseAsync(int count) => await _store.LeaseAsync(
        new LeaseRequest
        {
            NodeId = "n1",
            LeaseDuration = TimeSpan.FromSeconds(30),
            MaxRuns = count,
            Types = new[] { new LeaseCapacity { JobType = "tweet", StartNow = count } },
        },
        Token);

    private async Task<int> CompleteAsync(IReadOnlyList<LeasedRun> leased)
    {
        var outcomes = leased.Select(run => new RunOutcome { RunId = run.Run.Id, Attempt = run.Attempt, To = RunState.Succeeded }).ToArray();
        Assert.Empty(await _store.CompleteAsync(outcomes, Token));
        return outcomes.Length;
    }
}
