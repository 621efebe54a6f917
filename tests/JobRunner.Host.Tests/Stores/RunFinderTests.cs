using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Host.Tests.Stores;

public sealed class RunFinderTests
{
    private const string First = "019aab1e-7c80-7a31-8f5e-6f1f3a2b4c00";
    private const string Last = "019aab1e-7c80-7a31-8f5e-6f1f3a2b4cff";

    [Theory]
    [InlineData(First)]
    [InlineData(Last)]
    public async Task Find_ByAllButOneCharacter_FindsTheRunWhateverThatIs(string id)
    {
        await using var store = await StoreAsync();

        var run = await new RunFinder(store).FindAsync(id[..^1], TestContext.Current.CancellationToken);

        Assert.Equal(Guid.Parse(id), run?.Id);
    }

    [Fact]
    public async Task Find_ByABeginningOfSeveral_IsRefused()
    {
        await using var store = await StoreAsync();

        await Assert.ThrowsAsync<UsageException>(async () => await new RunFinder(store).FindAsync(First[..^2], TestContext.Current.CancellationToken));
    }

    private static async Task<InMemoryJobStore> StoreAsync()
    {
        var store = new InMemoryJobStore(new ManualTimeProvider());
        NewRun[] runs = [.. new[] { First, Last }.Select(id => new NewRun { Id = Guid.Parse(id), JobType = "tweet" })];
        await store.EnqueueAsync(runs, null, TestContext.Current.CancellationToken);
        return store;
    }
}
