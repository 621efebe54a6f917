using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Enqueuing in a transaction of the caller's own.</summary>
public abstract class TransactionConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Fact]
    public async Task Q6_StoreWithoutTransactions_RefusesOneAndEnqueuesNothing()
    {
        Assert.SkipWhen(Fixture.TakesTransactions, "This store takes transactions.");
        var run = Run();

        var refusal = await Assert.ThrowsAsync<NotSupportedException>(
            async () => await Store.EnqueueAsync(new[] { run }, new NoTransaction(), Token));

        Assert.Contains(Store.Info.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Null(await Store.GetAsync(run.Id, Token));
    }

    [Fact]
    public async Task Q6_CommittedTransaction_MakesTheRunAppear()
    {
        Assert.SkipUnless(Fixture.TakesTransactions, "This store takes no transactions.");
        var run = Run() with { RequestId = "order-7" };
        await using var transaction = await Fixture.BeginTransactionAsync();

        var result = (await Store.EnqueueAsync(new[] { run }, transaction, Token))[0];
        Assert.True(result.IsNew);
        Assert.Empty(await LeaseAsync(Take()));

        await transaction.CommitAsync(Token);
        Assert.Equal(run.Id, Assert.Single(await LeaseAsync(Take())).Run.Id);
    }

    [Fact]
    public async Task Q6_RolledBackTransaction_LeavesNothing()
    {
        Assert.SkipUnless(Fixture.TakesTransactions, "This store takes no transactions.");
        var run = Run() with { RequestId = "order-7" };
        await using (var transaction = await Fixture.BeginTransactionAsync())
        {
            await Store.EnqueueAsync(new[] { run }, transaction, Token);
            await transaction.RollbackAsync(Token);
        }

        Assert.Null(await Store.GetAsync(run.Id, Token));
        Assert.True((await EnqueueAsync(Run() with { RequestId = "order-7" })).IsNew);
        Assert.Equal(1, (await Store.CountAsync(Token)).Single()[RunState.Queued]);
    }
}
