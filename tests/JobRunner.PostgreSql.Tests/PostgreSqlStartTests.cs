using JobRunner.Queue;
using JobRunner.Testing;
using Microsoft.Extensions.Options;
using Npgsql;

namespace JobRunner.PostgreSql.Tests;

/// <summary>Starting: one schema whoever comes first, and clear words where it cannot be.</summary>
public sealed class PostgreSqlStartTests
{
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_TenNodesAtOnce_MakeOneSchema()
    {
        var schema = PostgreSqlStoreFixture.NextSchema();

        var stores = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => PostgreSqlStoreFixture.OpenAsync(schema, _clock), Token)));

        await stores[0].EnqueueAsync(new StoreScene(_clock).Runs(1), null, Token);
        Assert.Equal(1, (await stores[9].CountAsync(Token)).Single()[RunState.Queued]);
        Assert.Empty(await stores[3].ExamineAsync(Token));
        await Task.WhenAll(stores.Select(store => store.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Start_SchemaOfTheFirstVersion_IsBroughtUpToDateWithItsRuns()
    {
        var schema = PostgreSqlStoreFixture.NextSchema();
        await using (var old = await PostgreSqlStoreFixture.OpenAsync(schema, _clock))
        {
            await old.EnqueueAsync(new StoreScene(_clock).Runs(3), null, Token);
            await SqlAsync($"DROP TABLE {schema}.activity; UPDATE {schema}.schema_version SET version = 1");
            Assert.NotEmpty(await old.ExamineAsync(Token));
        }

        await using var store = await PostgreSqlStoreFixture.OpenAsync(schema, _clock);

        Assert.Empty(await store.ExamineAsync(Token));
        Assert.Equal(3, (await store.CountAsync(Token)).Single()[RunState.Queued]);
    }

    [Fact]
    public async Task Start_NewerSchema_IsRefused()
    {
        var schema = PostgreSqlStoreFixture.NextSchema();
        await using (await PostgreSqlStoreFixture.OpenAsync(schema, _clock))
        {
            await SqlAsync($"UPDATE {schema}.schema_version SET version = 99");
        }

        var refusal = await Assert.ThrowsAsync<SchemaTooNewException>(() => PostgreSqlStoreFixture.OpenAsync(schema, _clock));

        Assert.Contains("99", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NobodyThere_IsUnavailableAndSaysWhereWithoutThePassword()
    {
        await using var store = new PostgreSqlJobStore("Host=127.0.0.1;Port=1;Username=jobs;Password=secret-word;Database=jobs;Timeout=2", _clock, new Random(1));

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.StartAsync(Token));

        Assert.Contains("127.0.0.1:1", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WrongPassword_SaysSo()
    {
        var wrong = new NpgsqlConnectionStringBuilder((await PostgreSqlServer.CurrentAsync()).ConnectionString) { Password = "secret-word" };
        await using var store = new PostgreSqlJobStore(wrong.ConnectionString, _clock, new Random(1));

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.StartAsync(Token));

        Assert.Contains("password", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_UserWithoutRights_SaysWhatToGrant()
    {
        var user = $"poor_{Environment.ProcessId}";
        await SqlAsync($"CREATE ROLE {user} LOGIN PASSWORD 'poor'");
        var poor = new NpgsqlConnectionStringBuilder((await PostgreSqlServer.CurrentAsync()).ConnectionString) { Username = user, Password = "poor" };
        var store = new PostgreSqlJobStore(poor.ConnectionString, _clock, new Random(1), new PostgreSqlJobStoreOptions { Schema = PostgreSqlStoreFixture.NextSchema() });

        var error = await Assert.ThrowsAsync<StoreUnusableException>(() => store.StartAsync(Token));

        await store.DisposeAsync();
        await SqlAsync($"DROP ROLE {user}");
        Assert.Contains("GRANT CREATE ON DATABASE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_UserWhoOwnsTheSchemaOnly_IsEnough()
    {
        var (user, schema) = ($"owner_{Environment.ProcessId}", PostgreSqlStoreFixture.NextSchema());
        await SqlAsync($"CREATE ROLE {user} LOGIN PASSWORD 'owner'; CREATE SCHEMA {schema} AUTHORIZATION {user}");
        var owner = new NpgsqlConnectionStringBuilder((await PostgreSqlServer.CurrentAsync()).ConnectionString) { Username = user, Password = "owner" };
        await using (var store = new PostgreSqlJobStore(owner.ConnectionString, _clock, new Random(1), new PostgreSqlJobStoreOptions { Schema = schema }))
        {
            await store.StartAsync(Token);
            Assert.Empty(await store.CountAsync(Token));
        }

        await SqlAsync($"DROP SCHEMA {schema} CASCADE; DROP ROLE {user}");
    }

    [Fact]
    public void Options_ThatAreWrong_AreAllToldAtOnce()
    {
        var options = new PostgreSqlJobStoreOptions { Schema = " ", PollInterval = TimeSpan.Zero, MaxFlights = 0, VacuumAfter = -1 };

        var refusal = Assert.Throws<OptionsValidationException>(() => new PostgreSqlJobStore("Password=secret-word;Nonsense=1", _clock, new Random(1), options));

        Assert.All(["connection string", "Schema", "PollInterval", "MaxFlights", "VacuumAfter"], word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("secret-word", refusal.ToString(), StringComparison.Ordinal);
    }

    private static async Task SqlAsync(string sql) => await PostgreSqlServer.ExecuteAsync((await PostgreSqlServer.CurrentAsync()).ConnectionString, sql);
}
