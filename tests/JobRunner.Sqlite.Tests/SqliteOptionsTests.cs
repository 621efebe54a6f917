using JobRunner.Hosting;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JobRunner.Sqlite.Tests;

public sealed class SqliteOptionsTests
{
    [Fact]
    public void Defaults_AreSound() => Assert.True(Validate(new SqliteJobStoreOptions()).Succeeded);

    [Fact]
    public void Mistakes_AreAllTold()
    {
        var verdict = Validate(new SqliteJobStoreOptions
        {
            Path = " ",
            Durability = (SqliteDurability)5,
            BusyTimeout = TimeSpan.FromSeconds(-1),
            PollInterval = TimeSpan.Zero,
            MaxReaders = 0,
        });

        Assert.Equal(
            [
                "Path is ' ', which is blank; give a file such as data/jobrunner.db.",
                "Durability is 5; give Full or Normal.",
                "BusyTimeout is -00:00:01; give 0 to 01:00:00.",
                "PollInterval is 00:00:00; give 00:00:00.0100000 to 01:00:00.",
                "MaxReaders is 0; give a number from 1 to 64.",
            ],
            verdict.Failures);
    }

    [Theory]
    [InlineData(":memory:")]
    [InlineData("file:jobrunner.db?mode=memory")]
    [InlineData("data/")]
    [InlineData(".")]
    [InlineData("a\0b")]
    public void Path_ThatIsNoFile_IsRefused(string path) => Assert.True(Validate(new SqliteJobStoreOptions { Path = path }).Failed);

    [Fact]
    public async Task UseSqlite_MakesTheStore()
    {
        using var folder = new TemporaryFolder();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddJobRunner().UseSqlite(folder.File("a.db"), options => options.Durability = SqliteDurability.Normal);

        await using var provider = services.BuildServiceProvider();

        var info = provider.GetRequiredService<IJobStore>().Info;
        Assert.Equal(new StoreInfo("sqlite", folder.File("a.db"), IsDurable: true, IsShared: true, PollInterval: null), info);
    }

    [Fact]
    public void UseSqlite_Mistakes_AreToldAtOnce()
    {
        var builder = new ServiceCollection().AddJobRunner();

        var error = Assert.Throws<OptionsValidationException>(() => builder.UseSqlite("", options => options.MaxReaders = 0));

        Assert.Equal(2, error.Failures.Count());
    }

    private static ValidateOptionsResult Validate(SqliteJobStoreOptions options) => new SqliteJobStoreOptionsValidator().Validate(null, options);
}
