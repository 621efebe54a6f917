using JobRunner.LabAgent.Database;
using Npgsql;

namespace JobRunner.LabAgent.Tests.Database;

/// <summary>A user's role sees and changes what is the user's, and nothing else.</summary>
public sealed class RowSecurityTests
{
    [Fact]
    public async Task Agent_OfOneUser_SeesAndChangesNothingOfAnothers()
    {
        await using var alice = await Lab.StartAsync();
        await using var bob = await Lab.StartAsync();
        var job = await bob.JobAsync("secret.py");
        await bob.ExecuteAsync("INSERT INTO scripts (user_id, path, type) VALUES ($1, 'secret.py', 'py')", bob.UserId);
        await bob.ExecuteAsync("INSERT INTO jupyter_sessions (user_id) VALUES ($1)", bob.UserId);
        var asAlice = alice.Connect().Source;

        foreach (var table in new[] { "users", "scripts", "jobs", "jupyter_sessions" })
        {
            Assert.Equal(0L, await ScalarAsync(asAlice, $"SELECT count(*) FROM {table} WHERE user_id = '{bob.UserId}'"));
        }

        Assert.Equal(1L, await ScalarAsync(asAlice, "SELECT count(*) FROM users"));
        Assert.Equal(1L, await ScalarAsync(bob.Connect().Source, "SELECT count(*) FROM jobs"));
        Assert.Null(await ScalarAsync(asAlice, $"UPDATE jobs SET status = 'error' WHERE job_id = '{job}' RETURNING 1"));
        Assert.Null(await ScalarAsync(asAlice, $"DELETE FROM scripts WHERE user_id = '{bob.UserId}' RETURNING 1"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(asAlice, $"INSERT INTO jobs (user_id, script_path) VALUES ('{bob.UserId}', 'evil.py')"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        var moved = await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            await alice.JobAsync("evil.py");
            await ScalarAsync(asAlice, $"UPDATE jobs SET user_id = '{bob.UserId}'");
        });
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, moved.SqlState);
        Assert.Equal("pending", (await bob.RowAsync(job)).Status);
    }

    [Fact]
    public async Task Agent_GivenAnothersId_FindsNoUser()
    {
        await using var alice = await Lab.StartAsync();
        await using var bob = await Lab.StartAsync();
        alice.Variables["LAB_USER_ID"] = bob.UserId.ToString();

        var refused = await Assert.ThrowsAsync<LabUserMissingException>(() => alice.RunNextAsync());

        Assert.Contains($"\"LAB_USER_ID\" is \"{bob.UserId}\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_MadeAgain_KeepsWhatIsThere()
    {
        await using var lab = await Lab.StartAsync("old@example.com");
        var job = await lab.JobAsync("a.py");
        var schema = new LabSchema((await LabServer.CurrentAsync()).Administrator);

        await Task.WhenAll(schema.CreateAsync(Lab.Token), schema.CreateAsync(Lab.Token));
        var (id, isNew) = await schema.AddUserAsync(lab.User, null, Lab.Token);

        Assert.Equal((lab.UserId, false), (id, isNew));
        Assert.Equal("old@example.com", await lab.ScalarAsync("SELECT email FROM users WHERE user_id = $1", id));
        Assert.Equal("pending", (await lab.RowAsync(job)).Status);
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Lab.Token);
    }
}
