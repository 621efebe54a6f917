using JobRunner.Testing;

namespace JobRunner.PostgreSql.Tests;

/// <summary>The doctor names each difference between the schema and what it should be.</summary>
public sealed class PostgreSqlDoctorTests : IAsyncLifetime
{
    private readonly string _schema = PostgreSqlStoreFixture.NextSchema();
    private PostgreSqlJobStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await PostgreSqlStoreFixture.OpenAsync(_schema, new ManualTimeProvider());

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Examine_SchemaAsItWasMade_FindsNothing() => Assert.Empty(await _store.ExamineAsync(Token));

    [Fact]
    public async Task Examine_SchemaOnTheSearchPath_FindsNothing()
    {
        var connection = $"{(await PostgreSqlServer.CurrentAsync()).ConnectionString};Search Path={_schema}";
        await using var store = new PostgreSqlJobStore(connection, new ManualTimeProvider(), new Random(1), new PostgreSqlJobStoreOptions { Schema = _schema });

        Assert.Empty(await store.ExamineAsync(Token));
    }

    [Theory]
    [InlineData("DROP INDEX {0}.runs_later", "index runs_later", "missing")]
    [InlineData("DROP INDEX {0}.runs_ready; CREATE INDEX runs_ready ON {0}.runs (job_type)", "index runs_ready", "should be")]
    [InlineData("ALTER TABLE {0}.nodes DROP COLUMN info", "column nodes.info", "missing")]
    [InlineData("ALTER TABLE {0}.history ALTER COLUMN reason SET NOT NULL", "column history.reason", "NOT NULL")]
    [InlineData("ALTER TABLE {0}.runs RESET (fillfactor)", "table runs", "fillfactor")]
    [InlineData("DROP VIEW {0}.live_types", "view live_types", "missing")]
    [InlineData("DROP INDEX {0}.activity_age", "index activity_age", "missing")]
    [InlineData("ALTER TABLE {0}.activity DROP COLUMN durations", "column activity.durations", "missing")]
    [InlineData("DROP TABLE {0}.requests", "table requests", "missing")]
    [InlineData("CREATE TABLE {0}.mine (a integer)", "table mine", "no version")]
    [InlineData("CREATE FUNCTION {0}.mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'", "function mine", "no version")]
    public async Task Examine_Drift_IsNamedWithARemedy(string damage, string subject, string word)
    {
        await PostgreSqlServer.ExecuteAsync((await PostgreSqlServer.CurrentAsync()).ConnectionString, string.Format(null, damage, _schema));

        var drifts = await _store.ExamineAsync(Token);

        var drift = Assert.Single(drifts, drift => drift.Subject == subject);
        Assert.Contains(word, drift.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(drift.Remedy);
    }
}
