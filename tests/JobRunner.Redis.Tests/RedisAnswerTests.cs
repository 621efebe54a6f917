using JobRunner.Testing;

namespace JobRunner.Redis.Tests;

/// <summary>What a program does with one answer of the server does not keep others from it.</summary>
public sealed class RedisAnswerTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verb_WhileWhoGotAnotherAnswerBlocks_IsAnswered()
    {
        await using var store = await RedisStores.OpenAsync(SharedServer.NewPrefix(), new ManualTimeProvider());
        using var answered = new ManualResetEventSlim();

        // On the thread that brought the answer, as a program does that disposes of its services, or computes, after an await.
        async Task<bool> BlockAfterAnAnswerAsync()
        {
            await store.CountAsync(Token).ConfigureAwait(false);
            var other = Task.Run(async () =>
            {
                await store.CountAsync(Token).ConfigureAwait(false);
                answered.Set();
            });
            var isAnswered = answered.Wait(_patience);
            await other.ConfigureAwait(false);
            return isAnswered;
        }

        Assert.True(await BlockAfterAnAnswerAsync());
    }
}
