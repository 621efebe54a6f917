namespace JobRunner.Redis.Tests;

public sealed class RedisOptionsTests
{
    [Fact]
    public void Store_WithSeveralMistakes_NamesEachAndNoSecret()
    {
        var options = new RedisJobStoreOptions
        {
            Url = "http://:secret@db.example",
            KeyPrefix = "jobs:",
            DefaultType = "",
            EntryPollInterval = TimeSpan.Zero,
            LockDuration = -TimeSpan.FromSeconds(1),
        };

        var refusal = Assert.Throws<ArgumentException>(() => new RedisJobStore(options, TimeProvider.System, new Random(1)));

        string[] named = ["Url", "KeyPrefix", "DefaultType", "EntryPollInterval", "LockDuration"];
        Assert.All(named, option => Assert.Contains(option, refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defaults_AreWithoutMistake()
    {
        await using var store = new RedisJobStore(new RedisJobStoreOptions(), TimeProvider.System, new Random(1));

        Assert.Equal(("redis", true, true, null), (store.Info.Name, store.Info.IsDurable, store.Info.IsShared, store.Info.PollInterval));
        Assert.Equal("Redis at 127.0.0.1:6379/0, keys 'pab:jobs'", store.Info.Location);
    }
}
