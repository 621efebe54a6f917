using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Tests.Webhook;

public sealed class WebhookBatchTests
{
    [Fact]
    public async Task Deliver_Batch_TravelsSideBySide()
    {
        var all = new TaskCompletionSource();
        var waiting = 0;
        await using var receiver = await Receiver.StartAsync(async _ =>
        {
            if (Interlocked.Increment(ref waiting) == 10)
            {
                all.SetResult();
            }

            await all.Task.OrFailAsync("all ten to be there at once");
        });
        await using var rig = new WebhookRig();

        var attempts = await rig.SendAllAsync([.. Enumerable.Range(0, 10).Select(_ => WebhookRig.Context(WebhookRig.Message(receiver.Url)))]);

        Assert.All(attempts, attempt => Assert.True(WebhookRig.Delivery(attempt).Success));
    }

    [Fact]
    public async Task Deliver_OneSlowReceiver_HoldsBackNoOther()
    {
        var hang = new TaskCompletionSource();
        await using var receiver = await Receiver.StartAsync(context => context.Request.Path == "/slow" ? hang.Task : Task.CompletedTask);
        await using var rig = new WebhookRig(("Webhook:MaxParallel", "2"));
        string[] paths = ["slow", "a", "b", "c"];
        List<MessageAttempt> messages =
            [.. paths.Select(path => new MessageAttempt(WebhookRig.Context(WebhookRig.Message($"{receiver.Url}/{path}"))))];

        var sending = rig.SendAllAsync(messages, TestContext.Current.CancellationToken);
        foreach (var _ in paths)
        {
            await receiver.NextAsync();
        }

        // Only one of two lanes is left beside the slow one, so each was settled before the next set out.
        Assert.True(WebhookRig.Delivery(messages[1]).Success);
        Assert.True(WebhookRig.Delivery(messages[2]).Success);
        Assert.False(messages[0].IsSettled);
        rig.Time.Advance(TimeSpan.FromSeconds(30));
        await sending;
        hang.SetResult();
        Assert.IsType<TimeoutException>(messages[0].Error);
    }

    [Fact]
    public async Task Deliver_Batch_NeverExceedsMaxParallel()
    {
        var now = 0;
        var most = 0;
        await using var receiver = await Receiver.StartAsync(async _ =>
        {
            var count = Interlocked.Increment(ref now);
            InterlockedMax(ref most, count);
            await Task.Yield();
            Interlocked.Decrement(ref now);
        });
        await using var rig = new WebhookRig(("Webhook:MaxParallel", "3"));

        await rig.SendAllAsync([.. Enumerable.Range(0, 60).Select(_ => WebhookRig.Context(WebhookRig.Message(receiver.Url)))]);

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Deliver_SomeFail_EachIsSettledAlone()
    {
        await using var receiver = await Receiver.StartAsync(context =>
        {
            context.Response.StatusCode = int.Parse(context.Request.Path.Value!.Trim('/'));
            return Task.CompletedTask;
        });
        await using var rig = new WebhookRig();

        var attempts = await rig.SendAllAsync(
        [
            WebhookRig.Context(WebhookRig.Message($"{receiver.Url}/200")),
            WebhookRig.Context(WebhookRig.Message($"{receiver.Url}/404")),
            WebhookRig.Context(WebhookRig.Message($"{receiver.Url}/500")),
            WebhookRig.Context(WebhookRig.Message("nowhere")),
            WebhookRig.Context(JobPayload.Parse("[]")),
        ]);

        Assert.Equal(1, attempts[0].Results.Succeeded);
        Assert.Equal(1, attempts[1].Results.Failed);
        Assert.IsType<HttpRequestException>(attempts[2].Error);
        Assert.IsType<JobPermanentFailureException>(attempts[3].Error);
        Assert.IsType<JobPermanentFailureException>(attempts[4].Error);
    }

    [Fact]
    public async Task Deliver_Cancelled_LeavesWhatWasNotAnsweredUnsettled()
    {
        var hang = new TaskCompletionSource();
        await using var receiver = await Receiver.StartAsync(_ => hang.Task);
        await using var rig = new WebhookRig();
        using var cancel = new CancellationTokenSource();
        var context = WebhookRig.Context(WebhookRig.Message(receiver.Url));
        var messages = new List<MessageAttempt> { new(context) };

        var sending = rig.SendAllAsync(messages, cancel.Token);
        await receiver.NextAsync();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.False(messages[0].IsSettled);
        hang.SetResult();
    }

    [Fact]
    public async Task Deliver_OptionsThatAreWrong_FailsTheBatchWithAllMistakes()
    {
        await using var rig = new WebhookRig(("Webhook:MaxParallel", "0"), ("Webhook:RequestTimeoutSeconds", "999"));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => rig.SendAsync(WebhookRig.Message("https://example.com")));

        Assert.Equal(2, error.Failures.Count());
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
