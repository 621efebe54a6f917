using System.Text.Json;
using JobRunner.Tasks.Webhook;
using JobRunner.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Tasks.Tests.Webhook;

/// <summary>The webhook task with loopback allowed, on a clock that stands still.</summary>
internal sealed class WebhookRig : IAsyncDisposable
{
    private readonly TaskDriver _driver;

    public WebhookRig(params (string Key, string? Value)[] settings)
        : this(null, settings)
    {
    }

    public WebhookRig(Action<IServiceCollection>? register, params (string Key, string? Value)[] settings) =>
        _driver = TaskDriver.For(new WebhookModule(), Time, register, [("Webhook:AllowPrivateNetworks", "true"), .. settings]);

    public ManualTimeProvider Time { get; } = new();

    public LogCollector Logs => _driver.Logs;

    public static WebhookMessage Message(string url) => WebhookMessage.For(url, new { Text = "hello" });

    public static JobContext Context(WebhookMessage message, int attempt = 1) => Context(JobPayload.From(message), attempt);

    public static JobContext Context(JobPayload payload, int attempt = 1) =>
        new() { RunId = Guid.NewGuid(), JobType = "webhook", Attempt = attempt, MaxAttempts = 6, Payload = payload };

    public static WebhookDelivery Delivery(MessageAttempt attempt)
    {
        Assert.Null(attempt.Error);
        return Assert.Single(JsonSerializer.Deserialize<WebhookDelivery[]>(attempt.Results.Json, JobJson.Options)!);
    }

    public async Task<MessageAttempt> SendAsync(WebhookMessage message, int attempt = 1) => await SendAsync(Context(message, attempt));

    public async Task<MessageAttempt> SendAsync(JobContext context) => Assert.Single(await SendAllAsync([context]));

    public async Task<IReadOnlyList<MessageAttempt>> SendAllAsync(IReadOnlyList<JobContext> contexts)
    {
        List<MessageAttempt> messages = [.. contexts.Select(context => new MessageAttempt(context))];
        await SendAllAsync(messages, TestContext.Current.CancellationToken);
        return messages;
    }

    public Task SendAllAsync(IReadOnlyList<MessageAttempt> messages, CancellationToken cancellationToken) =>
        _driver.ProcessAsync<WebhookTask>(messages, cancellationToken).OrFailAsync("the batch to end");

    public ValueTask DisposeAsync() => _driver.DisposeAsync();
}
