using System.Diagnostics;
using System.Text;
using System.Text.Json;
using JobRunner.Tasks.Webhook;

namespace JobRunner.Tasks.Tests.Webhook;

public sealed class WebhookRequestTests
{
    private const string Token = "T0KEN";

    [Fact]
    public async Task Deliver_Message_ArrivesAsItWasWritten()
    {
        await using var receiver = await Receiver.AnsweringAsync(200);
        await using var rig = new WebhookRig();
        var payload = JobPayload.Parse(
            $$$"""
            {
              "url": "{{{receiver.Url}}}/hook?a=1&b=%20",
              "body": { "big": 12345678901234567890.10, "word": "\u00e9" },
              "method": "PUT",
              "headers": { "X-Kind": "test", "Content-Language": "fr" }
            }
            """);
        var context = WebhookRig.Context(payload);

        await rig.SendAsync(context);

        var request = await receiver.NextAsync();
        Assert.Equal("PUT", request.Method);
        Assert.Equal("/hook?a=1&b=%20", request.PathAndQuery);
        Assert.Equal("""{ "big": 12345678901234567890.10, "word": "\u00e9" }""", Encoding.UTF8.GetString(request.Body));
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal("test", request.Headers["X-Kind"]);
        Assert.Equal("fr", request.Headers["Content-Language"]);
        Assert.Equal("JobRunner", request.Headers["User-Agent"]);
        Assert.Equal(context.RunId.ToString(), request.Headers["Idempotency-Key"]);
        Assert.DoesNotContain("webhook-signature", request.Headers.Keys);
    }

    [Fact]
    public async Task Deliver_SecondAttempt_HasTheSameIdempotencyKey()
    {
        await using var receiver = await Receiver.AnsweringAsync(200);
        await using var rig = new WebhookRig();
        var first = WebhookRig.Context(WebhookRig.Message(receiver.Url));
        var second = new JobContext { RunId = first.RunId, Attempt = 2, MaxAttempts = 6, Payload = first.Payload };

        await rig.SendAsync(first);
        await rig.SendAsync(second);

        var keys = new[] { (await receiver.NextAsync()).Headers["Idempotency-Key"], (await receiver.NextAsync()).Headers["Idempotency-Key"] };
        Assert.Equal([first.RunId.ToString(), first.RunId.ToString()], keys);
    }

    [Fact]
    public async Task Deliver_WithSecretName_IsSignedSoThatTheReceiverCanVerify()
    {
        await using var receiver = await Receiver.AnsweringAsync(200);
        await using var rig = new WebhookRig(("Webhook:Secrets:Billing", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        await rig.SendAsync(WebhookRig.Message(receiver.Url) with { SecretName = "billing" });

        var request = await receiver.NextAsync();
        Assert.True(WebhookExamples.IsGenuine(
            Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            request.Headers["webhook-id"],
            request.Headers["webhook-timestamp"],
            Encoding.UTF8.GetString(request.Body),
            request.Headers["webhook-signature"]));
        Assert.Equal(request.Headers["Idempotency-Key"], request.Headers["webhook-id"]);
        Assert.Equal(rig.Time.GetUtcNow().ToUnixTimeSeconds().ToString(), request.Headers["webhook-timestamp"]);
    }

    [Fact]
    public async Task Deliver_SecretThatIsNotConfigured_IsNotSentUnsigned()
    {
        await using var receiver = await Receiver.AnsweringAsync(200);
        await using var rig = new WebhookRig();

        var attempt = await rig.SendAsync(WebhookRig.Message(receiver.Url) with { SecretName = "billing" });

        Assert.Contains("set Webhook:Secrets:billing", Assert.IsType<InvalidOperationException>(attempt.Error).Message);
        Assert.Equal(0, receiver.Count);
    }

    [Fact]
    public async Task Deliver_UnderATrace_TellsTheReceiverNothingOfIt()
    {
        await using var receiver = await Receiver.AnsweringAsync(200);
        await using var rig = new WebhookRig();
        using var activity = new Activity("run").AddBaggage("customer", "secret").Start();

        await rig.SendAsync(WebhookRig.Message(receiver.Url));

        var request = await receiver.NextAsync();
        Assert.DoesNotContain(request.Headers.Keys, name => name is "traceparent" or "baggage" or "Correlation-Context" or "Request-Id");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(503)]
    public async Task Deliver_WhateverTheAnswer_LogsNoPathQueryHeaderOrBody(int status)
    {
        await using var receiver = await Receiver.AnsweringAsync(status, Token);
        await using var rig = new WebhookRig();
        var message = new WebhookMessage
        {
            Url = $"{receiver.Url}/{Token}?key={Token}",
            Body = JsonSerializer.SerializeToElement(Token),
            Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {Token}" },
        };

        var attempt = await rig.SendAsync(message);

        Assert.Contains(Token, (await receiver.NextAsync()).PathAndQuery);
        Assert.DoesNotContain(rig.Logs.Lines, line => line.Text.Contains(Token, StringComparison.Ordinal));
        Assert.DoesNotContain(Token, $"{attempt.Error} {attempt.Results.FirstError}");
        Assert.DoesNotContain(Token, message.ToString());
    }
}
