using System.Globalization;
using JobRunner.Bench.Contenders;
using StackExchange.Redis;

namespace JobRunner.Bench.Durable.Floors;

/// <summary>A stream with a consumer group: XADD, XREADGROUP, and one transaction that keeps the results and acknowledges.</summary>
internal sealed class RedisFloor(string address) : IFloorStore<string>
{
    private const string Jobs = "floor:jobs";
    private const string Results = "floor:results";
    private const string Group = "nodes";
    private const string Channel = "floor:wake";

    private readonly ConnectionMultiplexer _connection = ConnectionMultiplexer.Connect(address);

    private IDatabase Redis => _connection.GetDatabase();

    public async Task StartAsync(Action wake)
    {
        await Redis.ExecuteAsync("XGROUP", "CREATE", Jobs, Group, "$", "MKSTREAM");
        await _connection.GetSubscriber().SubscribeAsync(Channel, (_, _) => wake());
    }

    public async ValueTask EnqueueAsync(int first, int count)
    {
        var batch = Redis.CreateBatch();
        var added = Enumerable.Range(first, count)
            .Select(run => (Task)batch.ExecuteAsync("XADD", Jobs, "*", "job", $$"""{"type":"{{JobMix.Names[JobMix.TypeOf(run)]}}","payload":{{run}}}"""))
            .Append(batch.PublishAsync(Channel, ""))
            .ToArray();
        batch.Execute();
        await Task.WhenAll(added);
    }

    public async ValueTask<IReadOnlyList<FloorRun<string>>> ClaimAsync(int most)
    {
        var answer = await Redis.ExecuteAsync("XREADGROUP", "GROUP", Group, "floor", "COUNT", most, "STREAMS", Jobs, ">");
        if (answer.IsNull)
        {
            return [];
        }

        var stream = (RedisResult[])((RedisResult[])answer)[0];
        return [.. ((RedisResult[])stream[1]).Select(Read)];
    }

    public async ValueTask CompleteAsync(IReadOnlyList<FloorRun<string>> runs)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var transaction = Redis.CreateTransaction();
        Task[] written =
        [
            transaction.HashSetAsync(Results, [.. runs.Select(run => new HashEntry(run.Id, $$"""{"type":"{{run.Type}}","success":true,"endedAt":{{now}}}"""))]),
            transaction.ExecuteAsync("XACK", [Jobs, Group, .. runs.Select(run => run.Id)]),
            transaction.ExecuteAsync("XDEL", [Jobs, .. runs.Select(run => run.Id)]),
        ];
        await transaction.ExecuteAsync();
        await Task.WhenAll(written);
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private static FloorRun<string> Read(RedisResult entry)
    {
        var parts = (RedisResult[])entry;
        using var job = System.Text.Json.JsonDocument.Parse((byte[])((RedisResult[])parts[1])[1]);
        return new FloorRun<string>((string)parts[0], job.RootElement.GetProperty("type").GetString()!, 1);
    }
}
