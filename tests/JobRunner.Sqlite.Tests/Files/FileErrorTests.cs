using JobRunner.Queue;

namespace JobRunner.Sqlite.Tests.Files;

/// <summary>A file that cannot be used says so: which file, why, and what to do.</summary>
public sealed class FileErrorTests : SqliteTest
{
    private static readonly Action<SqliteJobStoreOptions> _impatient = options => options.BusyTimeout = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Start_FolderThatDoesNotExist_IsMade()
    {
        var path = Path.Combine(Folder, "a", "b", "jobrunner.db");

        await StartedAsync(path: path);

        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task Start_FolderThatCannotBeMade_SaysSo()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "taken"), "", Token);

        await AssertUnavailableAsync(Make(path: Path.Combine(Folder, "taken", "jobrunner.db")), "The folder of", "cannot be made");
    }

    [Fact]
    public async Task Start_FileThatCannotBeOpened_SaysSo()
    {
        var store = Make();
        Directory.CreateDirectory(FilePath);

        await AssertUnavailableAsync(store, FilePath, "cannot be opened", "its folder exists");
    }

    [Fact]
    public async Task Start_FileOfSomethingElse_IsDamaged()
    {
        await File.WriteAllTextAsync(FilePath, string.Concat(Enumerable.Repeat("This is no database. ", 500)), Token);

        var error = await Assert.ThrowsAsync<SqliteFileDamagedException>(() => Make().StartAsync(Token));

        Assert.Contains(FilePath, error.Message, StringComparison.Ordinal);
        Assert.Contains("backup", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbs_DamagedFile_SayThatItIsDamaged()
    {
        await using (var first = Make())
        {
            await first.EnqueueAsync(Runs(2_000), null, Token);
        }

        using (var file = File.Open(FilePath, FileMode.Open))
        {
            var noise = new byte[file.Length - 8_192];
            new Random(1).NextBytes(noise);
            file.Position = 8_192;
            file.Write(noise);
        }

        var store = Make();

        await Assert.ThrowsAsync<SqliteFileDamagedException>(async () =>
        {
            await store.ListAsync(new RunQuery { Limit = 1_000 }, Token);
            await store.LeaseAsync(Request(Take(startNow: 2_000)), Token);
        });
    }

    [Fact]
    public async Task Start_NewerSchema_IsLeftAlone()
    {
        await using (var first = Make())
        {
            await first.StartAsync(Token);
        }

        Ask(await ConnectAsync(), "INSERT INTO jobrunner_schema VALUES (7)");

        var error = await Assert.ThrowsAsync<SchemaTooNewException>(() => Make().StartAsync(Token));

        Assert.Equal(
            $"The schema of the store 'sqlite' ({FilePath}) has version 7, and this JobRunner knows versions up to 2. Update JobRunner on this node, or point it at another database.",
            error.Message);
    }

    [Fact]
    public async Task Start_LockedByAnother_SaysSoAndWorksOnceItIsFree()
    {
        var other = await ConnectAsync();
        Ask(other, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE theirs (a)");
        var store = Make(_impatient);

        await AssertUnavailableAsync(store, FilePath, "is locked", "keeps a transaction open");

        Ask(other, "COMMIT; PRAGMA locking_mode = NORMAL; SELECT * FROM theirs");
        await store.StartAsync(Token);
    }

    [Fact]
    public async Task Write_ReadOnlyFile_SaysSo()
    {
        var store = Make();
        store.Opened = connection => connection.RunScript("PRAGMA query_only = ON");

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.EnqueueAsync(Runs(1), null, Token));

        AssertSays(error, FilePath, "is read-only", "-wal");
    }

    [Fact]
    public async Task Write_FullDisk_SaysSoAndLosesNothing()
    {
        var store = Make();
        await store.EnqueueAsync(Runs(10), null, Token);
        var full = Make();
        full.Opened = connection => connection.RunScript("PRAGMA max_page_count = 1");

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await full.EnqueueAsync(Runs(5_000), null, Token));

        AssertSays(error, FilePath, "cannot grow", "Free some space");
        Assert.Equal(10, (await store.CountAsync(Token)).Single()[RunState.Queued]);
        Assert.Equal(10, (await full.LeaseAsync(Request(Take()), Token)).Runs.Count);
    }

    [Fact]
    public async Task Write_DiskThatHasSpaceAgain_GoesOn()
    {
        var store = Make();
        SqlitePages? pages = null;
        store.Opened = connection => pages = new SqlitePages(connection);
        await store.StartAsync(Token);
        pages!.Limit(1);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.EnqueueAsync(Runs(5_000), null, Token));

        pages.Limit(1_000_000);

        Assert.All(await store.EnqueueAsync(Runs(5_000), null, Token), result => Assert.True(result.IsNew));
    }

    [Fact]
    public async Task Read_NoFile_IsMade() => Assert.Empty(await Make().CountAsync(Token));

    private static async Task AssertUnavailableAsync(SqliteJobStore store, params string[] words) =>
        AssertSays(await Assert.ThrowsAsync<StoreUnavailableException>(() => store.StartAsync(Token)), words);

    private static void AssertSays(StoreUnavailableException error, params string[] words)
    {
        Assert.IsType<Exception>(error.InnerException, exactMatch: false);
        Assert.All(["The store 'sqlite'", .. words], word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }
}
