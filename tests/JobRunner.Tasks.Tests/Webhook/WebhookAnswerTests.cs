using System.Net;

namespace JobRunner.Tasks.Tests.Webhook;

public sealed class WebhookAnswerTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(204)]
    [InlineData(299)]
    public async Task Deliver_Status2xx_Succeeds(int status)
    {
        await using var receiver = await Receiver.AnsweringAsync(status);
        await using var rig = new WebhookRig();

        var delivery = WebhookRig.Delivery(await rig.SendAsync(WebhookRig.Message(receiver.Url)));

        Assert.True(delivery.Success);
        Assert.Equal(status, delivery.StatusCode);
        Assert.Equal("""{"text":"hello"}""".Length, delivery.BytesSent);
        Assert.Equal(receiver.Url, delivery.Receiver);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(422)]
    [InlineData(499)]
    public async Task Deliver_Status4xx_FailsForGoodWithTheAnswer(int status)
    {
        await using var receiver = await Receiver.AnsweringAsync(status, "no_service");
        await using var rig = new WebhookRig();

        var attempt = await rig.SendAsync(WebhookRig.Message(receiver.Url));

        var delivery = WebhookRig.Delivery(attempt);
        Assert.True(attempt.Results.OnlyFailures);
        Assert.Equal(status, delivery.StatusCode);
        Assert.Equal("no_service", delivery.ResponseText);
        Assert.StartsWith($"{receiver.Url} answered {status}", delivery.Error);
        Assert.DoesNotContain("no_service", delivery.Error);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(599)]
    public async Task Deliver_StatusOfATroubleThatPasses_IsToBeRetried(int status)
    {
        await using var receiver = await Receiver.AnsweringAsync(status, "busy");
        await using var rig = new WebhookRig();

        var attempt = await rig.SendAsync(WebhookRig.Message(receiver.Url));

        var error = Assert.IsType<HttpRequestException>(attempt.Error);
        Assert.Equal(status, (int?)error.StatusCode);
        Assert.DoesNotContain("busy", error.Message);
    }

    [Fact]
    public async Task Deliver_LastTryAnswered503_KeepsTheAnswerAsAFailedResult()
    {
        await using var receiver = await Receiver.AnsweringAsync(503, "busy", ("Retry-After", "7"));
        await using var rig = new WebhookRig();

        var attempt = await rig.SendAsync(WebhookRig.Message(receiver.Url), attempt: 6);

        Assert.True(attempt.Results.OnlyFailures);
        Assert.Equal("busy", WebhookRig.Delivery(attempt).ResponseText);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Thu, 01 Jan 2026 00:10:00 GMT", 600)]
    [InlineData("99999", 3600)]
    [InlineData("Sat, 01 Jan 2028 00:00:00 GMT", 3600)]
    public async Task Deliver_RetryAfter_IsTheDelayUpToTheCap(string header, int seconds)
    {
        await using var receiver = await Receiver.AnsweringAsync(429, headers: ("Retry-After", header));
        await using var rig = new WebhookRig();

        var attempt = await rig.SendAsync(WebhookRig.Message(receiver.Url));

        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.IsType<JobRetryLaterException>(attempt.Error).Delay);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("99999999999999999999")]
    [InlineData("Wed, 31 Dec 2025 00:00:00 GMT")]
    public async Task Deliver_RetryAfterThatAsksForNothing_LeavesTheDelayToTheBackoff(string header)
    {
        await using var receiver = await Receiver.AnsweringAsync(503, headers: ("Retry-After", header));
        await using var rig = new WebhookRig();

        var attempt = await rig.SendAsync(WebhookRig.Message(receiver.Url));

        Assert.IsType<HttpRequestException>(attempt.Error);
    }

    [Fact]
    public async Task Deliver_RetryAfterWithACapOfZero_IsIgnored()
    {
        await using var receiver = await Receiver.AnsweringAsync(429, headers: ("Retry-After", "120"));
        await using var rig = new WebhookRig(("Webhook:MaxRetryAfterSeconds", "0"));

        var attempt = await rig.SendAsync(WebhookRig.Message(receiver.Url));

        Assert.IsType<HttpRequestException>(attempt.Error);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Deliver_Redirect_IsNotFollowedAndNamesTheHostOnly(int status)
    {
        const string Location = "https://user:word@elsewhere.example/path?token=1";
        await using var receiver = await Receiver.AnsweringAsync(status, headers: ("Location", Location));
        await using var rig = new WebhookRig();

        var delivery = WebhookRig.Delivery(await rig.SendAsync(WebhookRig.Message(receiver.Url)));

        Assert.Equal(
            $"{receiver.Url} answered {status} ({(HttpStatusCode)status}) to elsewhere.example; redirects are not followed, so give the final address.",
            delivery.Error);
        Assert.False(delivery.Success);
        Assert.Equal(1, receiver.Count);
    }

    [Theory]
    [InlineData("/moved", "127.0.0.1")]
    [InlineData("http://[broken", null)]
    public async Task Deliver_RedirectToAnOddLocation_IsStillClear(string location, string? host)
    {
        await using var receiver = await Receiver.AnsweringAsync(302, headers: ("Location", location));
        await using var rig = new WebhookRig();

        var delivery = WebhookRig.Delivery(await rig.SendAsync(WebhookRig.Message(receiver.Url)));

        Assert.Contains(host is null ? "302 (Found);" : $"302 (Found) to {host};", delivery.Error);
    }
}
