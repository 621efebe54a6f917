using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Testing.Conformance;

/// <summary>The story of a run: its attempts and its log.</summary>
public abstract class DetailsConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Fact]
    public async Task Details_OfARunTriedTwice_TellBothAttempts()
    {
        var first = await LeasedAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await CompletedAsync(first, RunState.Retrying);
        var firstEnd = Now;
        Clock.Advance(TimeSpan.FromSeconds(10));
        var second = Assert.Single(await LeaseAsync(OtherNode, Take()));
        await CompletedAsync(second, RunState.Succeeded);

        var attempts = (await DetailsAsync(first.Run.Id)).Attempts;

        Assert.Equal(2, attempts.Count);
        Assert.Equal(new RunAttempt(1, Node, "w1", firstEnd, firstEnd, RunState.Retrying, new RunError(RunErrorKind.Exception, "It broke."), null), attempts[0]);
        Assert.Equal(new RunAttempt(2, OtherNode, "w1", Now, Now, RunState.Succeeded, null, null), attempts[1]);
    }

    [Fact]
    public async Task Details_OfARunningRun_TellEndedAttemptsOnly()
    {
        var leased = await LeasedAsync();

        Assert.Empty((await DetailsAsync(leased.Run.Id)).Attempts);
    }

    [Fact]
    public async Task Details_OfManyAttempts_TellTheLatestFifty()
    {
        var run = await EnqueuedAsync();
        for (var attempt = 1; attempt <= 55; attempt++)
        {
            await CompletedAsync(Assert.Single(await LeaseAsync(Take())), RunState.Queued);
        }

        await CompletedAsync(Assert.Single(await LeaseAsync(Take())), RunState.Succeeded);

        var attempts = (await DetailsAsync(run.Id)).Attempts;
        Assert.Equal(Enumerable.Range(7, 50), attempts.Select(attempt => attempt.Attempt));
    }

    [Fact]
    public async Task Details_Log_HoldsTheLinesOfEveryAttempt()
    {
        var first = await LeasedAsync();
        await CompleteAsync(Outcome(first, RunState.Queued) with { Log = [Line("one", 1), Line("two", 1)] });
        var second = Assert.Single(await LeaseAsync(Take()));
        await CompleteAsync(Outcome(second, RunState.Succeeded) with { Log = [Line("three", 2)] });

        var log = (await DetailsAsync(first.Run.Id)).Log;

        Assert.Equal([Line("one", 1), Line("two", 1), Line("three", 2)], log);
    }

    [Fact]
    public async Task Details_LongLog_HoldsTheLatestThousandLines()
    {
        var first = await LeasedAsync();
        await CompleteAsync(Outcome(first, RunState.Queued) with { Log = [.. Enumerable.Range(0, 700).Select(line => Line($"a{line}", 1))] });
        var second = Assert.Single(await LeaseAsync(Take()));
        await CompleteAsync(Outcome(second, RunState.Succeeded) with { Log = [.. Enumerable.Range(0, 400).Select(line => Line($"b{line}", 2))] });

        var log = (await DetailsAsync(first.Run.Id)).Log;

        Assert.Equal((1_000, "a100", "b399"), (log.Count, log[0].Text, log[^1].Text));
    }

    [Fact]
    public async Task Details_OfAnUnknownRun_AreNone() => Assert.Null(await Store.GetDetailsAsync(Ids.Next(), Token));

    private RunLogLine Line(string text, int attempt) => new(Now, LogLevel.Information, text, attempt);
}
