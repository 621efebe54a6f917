using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Redis.Tests;

/// <summary>Enqueues of the same moment go to the server together, and each caller has its own answer.</summary>
public sealed class EnqueueGroupTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly RunIdSource _ids;

    public EnqueueGroupTests() => _ids = new RunIdSource(_clock, new Random(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnqueuesOfTheSameMoment_ShareAFewScripts_AndEachHasItsAnswer()
    {
        const int Callers = 400;
        await using var store = await RedisStores.OpenAsync(SharedServer.NewPrefix(), _clock);
        var sent = 0;
        store.CrashPoint = point => sent += point == "enqueue.1 before-send" ? 1 : 0;
        var runs = Enumerable.Range(0, Callers).Select(caller => Run($"r{caller % 300}")).ToArray();

        var answers = await Task.WhenAll(runs.Select(run => store.EnqueueAsync(new[] { run }, null, Token).AsTask()));

        Assert.InRange(sent, 1, Callers / 4);
        Assert.All(Enumerable.Range(0, Callers), caller => Assert.Equal(
            new EnqueueResult(caller < 300 ? EnqueueStatus.Created : EnqueueStatus.Duplicate, runs[caller % 300].Id, RunState.Queued), Assert.Single(answers[caller])));
    }

    [Fact]
    public async Task BatchOfMoreRequestIdsThanOneCommandTakes_AnswersEach()
    {
        await using var store = await RedisStores.OpenAsync(SharedServer.NewPrefix(), _clock);
        var first = Enumerable.Range(0, 2_500).Where(run => run % 3 == 0).Select(run => Run($"r{run}")).ToArray();
        await store.EnqueueAsync(first, null, Token);

        // New ones, those of the first batch, one without a request id, and one twice in the same batch.
        NewRun[] second = [.. Enumerable.Range(0, 2_500).Select(run => Run($"r{run}")), Run(null), Run("r1")];
        var answers = await store.EnqueueAsync(second, null, Token);

        Assert.All(Enumerable.Range(0, 2_500), place => Assert.Equal(
            place % 3 == 0 ? new EnqueueResult(EnqueueStatus.Duplicate, first[place / 3].Id, RunState.Queued) : new EnqueueResult(EnqueueStatus.Created, second[place].Id, RunState.Queued),
            answers[place]));
        Assert.Equal(new EnqueueResult(EnqueueStatus.Created, second[2_500].Id, RunState.Queued), answers[2_500]);
        Assert.Equal(new EnqueueResult(EnqueueStatus.Duplicate, second[1].Id, RunState.Queued), answers[2_501]);
    }

    [Fact]
    public async Task GroupThatFails_FailsForEachCaller_AndTheNextGoesThrough()
    {
        await using var store = await RedisStores.OpenAsync(SharedServer.NewPrefix(), _clock);
        var isDown = true;
        store.CrashPoint = _ =>
        {
            if (isDown)
            {
                throw new StoreUnavailableException("It is away.", new IOException());
            }
        };

        var enqueues = Enumerable.Range(0, 50).Select(_ => store.EnqueueAsync(new[] { Run(null) }, null, Token).AsTask()).ToList();

        foreach (var enqueue in enqueues)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => enqueue);
        }

        isDown = false;
        Assert.True((await store.EnqueueAsync(new[] { Run(null) }, null, Token))[0].IsNew);
    }

    private NewRun Run(string? requestId) => new() { Id = _ids.Next(), JobType = "tweet", RequestId = requestId };
}
