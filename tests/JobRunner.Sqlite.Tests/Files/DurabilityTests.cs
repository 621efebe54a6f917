
namespace JobRunner.Sqlite.Tests.Files;

public sealed class DurabilityTests : SqliteTest
{
    [Theory]
    [InlineData(SqliteDurability.Full, 2)]
    [InlineData(SqliteDurability.Normal, 1)]
    public async Task Q1_Durability_IsHowTheWriterFlushes(SqliteDurability durability, long synchronous)
    {
        var store = Make(options => options.Durability = durability);
        long? found = null;
        store.Opened = connection => found ??= connection.AskNumber("PRAGMA synchronous");

        await store.StartAsync(Token);

        Assert.Equal(synchronous, found);
        Assert.Equal("wal", Ask(await ConnectAsync(), "PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Q1_AnsweredEnqueue_IsInTheFile()
    {
        var store = await StartedAsync();
        var run = Run();

        await store.EnqueueAsync(new[] { run }, null, Token);

        Assert.Equal(run.Id.ToByteArray(bigEndian: true), Ask(await ConnectAsync(), "SELECT id FROM jobrunner_runs"));
    }

    [Fact]
    public async Task Reader_OfTheStore_CannotWrite()
    {
        var readOnly = new List<long?>();
        var store = Make();
        store.Opened = connection => readOnly.Add(connection.AskNumber("PRAGMA query_only"));

        await store.CountAsync(Token);

        Assert.Equal([0, 1], readOnly);
    }
}
