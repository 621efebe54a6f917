using System.Transactions;
using JobRunner.Queue;
using JobRunner.Testing;
using Npgsql;

namespace JobRunner.PostgreSql.Tests;

/// <summary>Transactions that are not the store's: refused where they cannot be joined, never joined by the way.</summary>
public sealed class PostgreSqlTransactionRefusalTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private StoreScene _scene = null!;
    private PostgreSqlJobStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _scene = new StoreScene(_clock);
        _store = await PostgreSqlStoreFixture.OpenAsync(PostgreSqlStoreFixture.NextSchema(), _clock);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Q6_TransactionOfAnotherKind_IsRefusedByItsName()
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(
            async () => await _store.EnqueueAsync(_scene.Runs(1), new OtherTransaction(), Token));

        Assert.Contains(nameof(OtherTransaction), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(NpgsqlTransaction), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Q6_TransactionThatHasEnded_IsRefused()
    {
        await using var connection = new NpgsqlConnection((await PostgreSqlServer.CurrentAsync()).ConnectionString);
        await connection.OpenAsync(Token);
        var transaction = await connection.BeginTransactionAsync(Token);
        await transaction.CommitAsync(Token);

        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.EnqueueAsync(_scene.Runs(1), transaction, Token));
        Assert.Empty(await _store.CountAsync(Token));
    }

    [Fact]
    public async Task Q6_AmbientScope_IsRefusedAndNothingIsEnqueued()
    {
        var run = _scene.Run();
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(async () => await _store.EnqueueAsync(new[] { run }, null, Token));
            Assert.Contains("TransactionScope", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Null(await _store.GetAsync(run.Id, Token));
    }

    [Fact]
    public async Task Q6_OtherVerbsInAnAmbientScope_DoNotJoinIt()
    {
        await _store.EnqueueAsync(_scene.Runs(1), null, Token);
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            Assert.Single(await StoreScene.LeaseAsync(_store));
        }

        // The scope was rolled back, and the lease holds.
        Assert.Equal(1, (await _store.CountAsync(Token)).Single()[RunState.Running]);
    }

    [Fact]
    public async Task Q6_ScheduledRunInACallersTransaction_FiresWithItsCommit()
    {
        var fire = _scene.Run() with { Fire = new ScheduledFire(_clock.GetUtcNow(), OverlapPolicy.Skip) };
        await using var connection = new NpgsqlConnection((await PostgreSqlServer.CurrentAsync()).ConnectionString);
        await connection.OpenAsync(Token);
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            Assert.True((await _store.EnqueueAsync(new[] { fire }, transaction, Token))[0].IsNew);
            await transaction.RollbackAsync(Token);
        }

        Assert.Empty(await _store.GetTypesAsync(Token));
        Assert.True((await _store.EnqueueAsync(new[] { fire }, null, Token))[0].IsNew);
    }

    [Fact]
    public async Task Q6_NoticeOfACallersTransaction_ComesWithItsCommit()
    {
        var told = new TaskCompletionSource<StoreNotice>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = _store.Subscribe(StoreNoticeKinds.RunsAvailable, notice => told.TrySetResult(notice));
        await using var connection = new NpgsqlConnection((await PostgreSqlServer.CurrentAsync()).ConnectionString);
        await connection.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);

        await _store.EnqueueAsync(_scene.Runs(1), transaction, Token);
        Assert.False(told.Task.IsCompleted);
        await transaction.CommitAsync(Token);

        await told.Task.WaitAsync(StoreScene.Patience, TimeProvider.System, Token);
        Assert.Single(await StoreScene.LeaseAsync(_store));
    }

    private sealed class OtherTransaction : System.Data.Common.DbTransaction
    {
        public override System.Data.IsolationLevel IsolationLevel => System.Data.IsolationLevel.Unspecified;

        protected override System.Data.Common.DbConnection? DbConnection => null;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }
}
