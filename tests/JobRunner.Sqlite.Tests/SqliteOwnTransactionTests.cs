using System.Data.Common;
using JobRunner.Queue;
using Microsoft.Data.Sqlite;

namespace JobRunner.Sqlite.Tests;

/// <summary>What a transaction of the caller's own has to be, and what it does to others (Q6).</summary>
public sealed class SqliteOwnTransactionTests : SqliteTest
{
    [Fact]
    public async Task Q6_TransactionOnAnotherFile_IsRefused()
    {
        var store = await StartedAsync();
        var elsewhere = await ConnectAsync(Path.Combine(Folder, "other.db"));
        using var transaction = elsewhere.BeginTransaction();

        var error = await AssertRefusedAsync(store, transaction);

        Assert.Contains(FilePath, error.Message, StringComparison.Ordinal);
        Assert.Contains("other.db", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Q6_TransactionOnAnInMemoryDatabase_IsRefused()
    {
        var store = await StartedAsync();
        var elsewhere = await ConnectAsync(":memory:");
        using var transaction = elsewhere.BeginTransaction();

        await AssertRefusedAsync(store, transaction);
    }

    [Fact]
    public async Task Q6_TransactionOfAnotherKind_IsRefused()
    {
        var store = await StartedAsync();
        using var transaction = new ForeignTransaction();

        var error = await AssertRefusedAsync(store, transaction);

        Assert.Contains(typeof(ForeignTransaction).FullName!, error.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(SqliteTransaction).FullName!, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Q6_TransactionThatHasEnded_IsRefused()
    {
        var store = await StartedAsync();
        var transaction = (await ConnectAsync()).BeginTransaction();
        transaction.Rollback();

        await AssertRefusedAsync(store, transaction);
    }

    [Fact]
    public async Task Q6_FileByAnotherName_IsTheSameFile()
    {
        var store = await StartedAsync();
        var link = Path.Combine(Folder, "link.db");
        File.CreateSymbolicLink(link, FilePath);
        using var transaction = (await ConnectAsync(link)).BeginTransaction();

        Assert.True((await store.EnqueueAsync(Runs(1), transaction, Token))[0].IsNew);
        transaction.Commit();

        Assert.Single((await store.LeaseAsync(Request(Take()), Token)).Runs);
    }

    [Fact]
    public async Task Q6_Commit_CarriesTheCallersOwnTables()
    {
        var store = await StartedAsync();
        var connection = await ConnectAsync();
        Ask(connection, "CREATE TABLE orders (number INTEGER)");
        var run = Run();
        using (var transaction = connection.BeginTransaction())
        {
            Ask(connection, "INSERT INTO orders VALUES (7)");
            await store.EnqueueAsync(new[] { run }, transaction, Token);
            Assert.Null(await store.GetAsync(run.Id, Token));
            transaction.Commit();
        }

        Assert.Equal((7L, RunState.Queued), (Ask(connection, "SELECT number FROM orders"), (await store.GetAsync(run.Id, Token))?.State));
    }

    [Fact]
    public async Task Q6_Commit_IsToldWithinAPoll()
    {
        var store = await StartedAsync();
        var told = new TaskCompletionSource<StoreNotice>();
        using var subscription = store.Subscribe(StoreNoticeKinds.RunsAvailable, notice => told.TrySetResult(notice));
        using var transaction = (await ConnectAsync()).BeginTransaction();
        await store.EnqueueAsync(Runs(1), transaction, Token);

        transaction.Commit();

        await SoonAsync(told.Task);
    }

    [Fact]
    public async Task Q6_CountsAfterCommitsOfBothSides_AreThoseOfTheRuns()
    {
        var store = await StartedAsync();
        var connection = await ConnectAsync();
        for (var round = 0; round < 5; round++)
        {
            await store.EnqueueAsync(Runs(3), null, Token);
            using var transaction = connection.BeginTransaction();
            await store.EnqueueAsync(Runs(2), transaction, Token);
            await store.EnqueueAsync(Runs(1, "discord"), transaction, Token);
            transaction.Commit();
        }

        var counts = (await store.CountAsync(Token)).ToDictionary(type => type.JobType, type => type[RunState.Queued]);
        Assert.Equal((25, 5), (counts["tweet"], counts["discord"]));
        Assert.Empty(await store.ExamineAsync(Token));
    }

    [Fact]
    public async Task Q6_KnownRequestId_IsADuplicateInATransactionToo()
    {
        var store = await StartedAsync();
        var first = Run() with { RequestId = "order-7" };
        await store.EnqueueAsync(new[] { first }, null, Token);
        using var transaction = (await ConnectAsync()).BeginTransaction();

        var result = (await store.EnqueueAsync(new[] { Run() with { RequestId = "order-7" } }, transaction, Token))[0];

        Assert.Equal(new EnqueueResult(EnqueueStatus.Duplicate, first.Id, RunState.Queued), result);
    }

    [Fact]
    public async Task Q6_DeferredTransactionWithAnOldSnapshot_SaysHowToBegin()
    {
        var store = await StartedAsync();
        var connection = await ConnectAsync();
        using var transaction = connection.BeginTransaction(deferred: true);
        Ask(connection, "SELECT count(*) FROM jobrunner_runs");
        await store.EnqueueAsync(Runs(1), null, Token);

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.EnqueueAsync(Runs(1), transaction, Token));

        Assert.Contains("deferred: false", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Q5_ErrorInTheMiddle_LeavesNoHalfBatchInTheTransaction()
    {
        var store = await StartedAsync();
        var connection = await ConnectAsync();
        var places = 0;
        store.CrashPoint = point => _ = point.StartsWith("enqueue.2", StringComparison.Ordinal) && ++places == 2 ? throw new InvalidOperationException("Cut.") : 0;
        using (var transaction = connection.BeginTransaction())
        {
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.EnqueueAsync(Runs(3), transaction, Token));
            transaction.Commit();
        }

        Assert.Empty((await store.ListAsync(new RunQuery(), Token)).Runs);
        Assert.Empty(await store.CountAsync(Token));
    }

    private async Task<ArgumentException> AssertRefusedAsync(SqliteJobStore store, DbTransaction transaction)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(async () => await store.EnqueueAsync(Runs(1), transaction, Token));
        Assert.Empty((await store.ListAsync(new RunQuery(), Token)).Runs);
        return error;
    }

    private sealed class ForeignTransaction : DbTransaction
    {
        public override System.Data.IsolationLevel IsolationLevel => System.Data.IsolationLevel.Unspecified;

        protected override DbConnection? DbConnection => null;

        public override void Commit() => throw new InvalidOperationException("Nobody commits it.");

        public override void Rollback() => throw new InvalidOperationException("Nobody rolls it back.");
    }
}
