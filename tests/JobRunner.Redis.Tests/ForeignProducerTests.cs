using System.Text.Json;
using StackExchange.Redis;

namespace JobRunner.Redis.Tests;

/// <summary>A producer in another language that knows the layout only: each job is executed once, and acknowledged with its record.</summary>
public sealed class ForeignProducerTests : IAsyncLifetime
{
    private const int Jobs = 100;
    private const int Held = 40;

    // Entries leave the stream when they are acknowledged, so that at every instant each job is an entry or a record, and never both.
    private const string EntriesAndRecords =
        "return redis.call('XLEN', KEYS[1] .. ':stream') + redis.call('HLEN', KEYS[1] .. ':result') + redis.call('HLEN', KEYS[1] .. ':failed')";

    private static readonly string[] _doneMembers =
        ["attempt", "callback_data", "completed_at", "content_hash", "output_name", "outputs", "request_id", "run_id", "status"];

    private static readonly string[] _failedMembers = ["attempt", "error", "error_type", "failed_at", "job", "request_id", "status"];

    private static readonly JsonSerializerOptions _compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _prefix = SharedServer.NewPrefix();
    private readonly string _ledger = Path.GetTempFileName();
    private string _address = null!;
    private ConnectionMultiplexer _redis = null!;

    private IDatabase Database => _redis.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        _address = await SharedServer.AddressAsync();
        _redis = await ConnectionMultiplexer.ConnectAsync(_address);
    }

    public ValueTask DisposeAsync()
    {
        _redis.Dispose();
        File.Delete(_ledger);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task JobsOfAPythonProducer_AreExecutedOnce_AndRecordedAsTheDocumentSays()
    {
        await Producer.AddAsync(_address, _prefix, Jobs);

        await using (NodeProcess.Start(_address, _prefix, _ledger))
        {
            await RecordsAsync(Jobs);
        }

        AssertExecutedOnce();
        AssertRecords(await Producer.ReadAsync(_address, _prefix));
        Assert.Equal(0, await LeftAsync());
        Assert.False(await Database.KeyExistsAsync($"{_prefix}:first_queued"));
        Assert.Equal(0, await Database.SortedSetLengthAsync($"{_prefix}:retry:zset"));
    }

    [Fact]
    public async Task NodeKilledInTheMiddle_LosesNothing_AndAcknowledgesNothingWithoutItsRecord()
    {
        await Producer.AddAsync(_address, _prefix, Jobs);
        await using (var killed = NodeProcess.Start(_address, _prefix, _ledger, Held))
        {
            await RecordsAsync(Held);
            await killed.KillAsync();
        }

        Assert.Equal(Jobs - Held, await LeftAsync());
        await using (NodeProcess.Start(_address, _prefix, _ledger))
        {
            await RecordsAsync(Jobs);
        }

        AssertExecutedOnce();
        AssertRecords(await Producer.ReadAsync(_address, _prefix));
        Assert.Equal(0, await LeftAsync());
    }

    private async Task RecordsAsync(int count) => await Eventually.GetAsync(
        $"{count} records",
        async () =>
        {
            Assert.Equal(Jobs, (int)await Database.ScriptEvaluateAsync(EntriesAndRecords, [_prefix]));
            return await Database.HashLengthAsync($"{_prefix}:result") + await Database.HashLengthAsync($"{_prefix}:failed");
        },
        records => records >= count);

    private async Task<int> LeftAsync() => (int)await Database.ExecuteAsync("XLEN", $"{_prefix}:stream");

    // A job that fails for now is tried twice; every other one is brought to its end by one execution.
    private void AssertExecutedOnce()
    {
        var executions = File.ReadAllLines(_ledger).CountBy(line => line.Split(' ')[0]).ToDictionary();
        Assert.Equal(Jobs, executions.Count);
        Assert.All(executions, execution => Assert.Equal(Number(execution.Key) is 53 or 73 or 93 ? 2 : 1, execution.Value));
    }

    private static void AssertRecords(JsonElement read)
    {
        var (done, failed) = (read.GetProperty("result").EnumerateObject().ToList(), read.GetProperty("failed").EnumerateObject().ToList());
        Assert.Equal((92, 8), (done.Count, failed.Count));
        Assert.All(done, record => AssertDone(record.Name, record.Value));
        Assert.All(failed, record => AssertFailed(record.Name, record.Value));
    }

    private static void AssertDone(string requestId, JsonElement record)
    {
        Assert.Equal(_doneMembers, record.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal((requestId, "done"), (record.GetProperty("request_id").GetString(), record.GetProperty("status").GetString()));
        var output = requestId.Replace(':', '/');
        Assert.Equal(output, record.GetProperty("output_name").GetString());
        Assert.Equal([$"{output}/take_01.wav", $"{output}/text.txt"], record.GetProperty("outputs").EnumerateArray().Select(file => file.GetString()));
        Assert.Equal($$$"""{"beat_id":{{{Number(requestId)}}},"empty":[],"nested":{"ü":null}}""", Compact(record.GetProperty("callback_data")));
        Assert.Matches("^sha256:[0-9a-f]{64}$", record.GetProperty("content_hash").GetString());
        Assert.True(Guid.TryParse(record.GetProperty("run_id").GetString(), out _));
        Assert.True(record.GetProperty("completed_at").TryGetDateTimeOffset(out _));
        Assert.InRange(record.GetProperty("attempt").GetInt32(), 1, 2);
    }

    private static void AssertFailed(string requestId, JsonElement record)
    {
        Assert.Equal(_failedMembers, record.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal((requestId, "failed"), (record.GetProperty("request_id").GetString(), record.GetProperty("status").GetString()));
        var isPermanent = Number(requestId) % 20 == 7;
        Assert.Equal(isPermanent ? "permanent" : "transient_exhausted", record.GetProperty("error_type").GetString());
        Assert.Contains(isPermanent ? "\"nobody\"" : "machine", record.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(requestId, record.GetProperty("job").GetProperty("request_id").GetString());
        Assert.Equal(Number(requestId), record.GetProperty("job").GetProperty("callback_data").GetProperty("beat_id").GetInt32());
        Assert.True(record.GetProperty("failed_at").TryGetDateTimeOffset(out _));
        Assert.InRange(record.GetProperty("attempt").GetInt32(), isPermanent ? 1 : 2, 3);
    }

    private static string Compact(JsonElement value) => JsonSerializer.Serialize(value, _compact);

    private static int Number(string requestId) => int.Parse(requestId[^3..]);
}
