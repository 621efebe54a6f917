using System.Text.Json;
using JobRunner.Tasks.Webhook;

namespace JobRunner.Tasks.Tests.Webhook;

public sealed class WebhookMessageReaderTests
{
    private static readonly WebhookMessage _good = WebhookMessage.For("https://example.com/hook", new { A = 1 });

    [Theory]
    [InlineData("post", "POST")]
    [InlineData("PATCH", "PATCH")]
    [InlineData("Put", "PUT")]
    public void Read_KnownMethod_IsTakenInAnyCase(string method, string expected) =>
        Assert.Equal(expected, Read(_good with { Method = method }).Method.Method);

    [Fact]
    public void Read_NoTimeout_TakesTheOptions() => Assert.Equal(TimeSpan.FromSeconds(30), Read(_good).Timeout);

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("gopher://example.com:70/_x")]
    public void Read_OtherScheme_IsRefused(string url) => Assert.Contains("neither http nor https", Mistakes(_good with { Url = url }));

    [Theory]
    [InlineData("")]
    [InlineData("example.com/hook")]
    [InlineData("http://")]
    [InlineData("https://exa mple.com/")]
    [InlineData("http://[::1/")]
    [InlineData("http://host:99999/")]
    [InlineData(null)]
    public void Read_NoAbsoluteAddress_IsRefused(string? url) => Assert.Contains("no absolute address", Mistakes(_good with { Url = url! }));

    [Fact]
    public void Read_CredentialsInTheAddress_AreRefusedAndNotRepeated()
    {
        var mistakes = Mistakes(_good with { Url = "https://someone:word@example.com/path?query=1" });

        Assert.Contains("credentials in it (https://example.com)", mistakes);
        Assert.DoesNotContain("someone", mistakes);
        Assert.DoesNotContain("word", mistakes);
        Assert.DoesNotContain("query", mistakes);
    }

    [Theory]
    [InlineData("X-A", "b\r\nX-Injected: 1")]
    [InlineData("X-A", "b\nc")]
    [InlineData("X-A", "b\0c")]
    [InlineData("X-A", "naïve")]
    [InlineData("X-A", null)]
    public void Read_HostileHeaderValue_IsRefusedWithoutRepeatingIt(string name, string? value)
    {
        var mistakes = Mistakes(_good with { Headers = new Dictionary<string, string> { [name] = value! } });

        Assert.Contains("\"X-A\" has a value that no header may have", mistakes);
        Assert.DoesNotContain("Injected", mistakes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("X A")]
    [InlineData("X-A:")]
    [InlineData("X-A\r\nX-B")]
    public void Read_HostileHeaderName_IsRefused(string name) =>
        Assert.Contains("characters that no header may have", Mistakes(_good with { Headers = new Dictionary<string, string> { [name] = "1" } }));

    [Theory]
    [InlineData("host")]
    [InlineData("Content-Length")]
    [InlineData("transfer-encoding")]
    [InlineData("content-type")]
    [InlineData("idempotency-key")]
    [InlineData("Webhook-Signature")]
    public void Read_HeaderOfTheDeliveryItself_IsRefused(string name) =>
        Assert.Contains("is set by the delivery itself", Mistakes(_good with { Headers = new Dictionary<string, string> { [name] = "1" } }));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(241)]
    public void Read_TimeoutOutOfRange_IsRefused(int seconds) =>
        Assert.Contains("from 1 to 240", Mistakes(_good with { TimeoutSeconds = seconds }));

    [Fact]
    public void Read_SeveralMistakes_AreToldAtOnce()
    {
        var message = new WebhookMessage
        {
            Url = "nowhere",
            Body = default,
            Method = "DELETE",
            TimeoutSeconds = 0,
            Headers = new Dictionary<string, string> { ["Host"] = "a", ["X-A"] = "\n" },
        };

        var mistakes = Mistakes(message);

        Assert.All(["\"url\"", "\"body\"", "\"method\"", "\"timeoutSeconds\"", "\"Host\"", "\"X-A\""], word => Assert.Contains(word, mistakes));
    }

    [Theory]
    [InlineData("""{"url":"https://example.com","body":{},"secretname2":"x"}""")]
    [InlineData("""{"url":"https://example.com"}""")]
    [InlineData("""{"body":{}}""")]
    [InlineData("""{"url":"https://example.com","body":{},"timeoutSeconds":"soon"}""")]
    [InlineData("[]")]
    public async Task Deliver_PayloadOfAnotherForm_FailsForGood(string payload)
    {
        await using var rig = new WebhookRig();

        var attempt = await rig.SendAsync(WebhookRig.Context(JobPayload.Parse(payload)));

        Assert.IsType<JobPermanentFailureException>(attempt.Error);
    }

    [Fact]
    public void Read_BodyOfNull_IsSentAsNull() => Assert.Equal("null"u8.ToArray(), Read(JsonSerializer.Deserialize<WebhookMessage>(
        """{"url":"https://example.com","body":null}""", JsonSerializerOptions.Web)!).Body);

    private static WebhookRequest Read(WebhookMessage message) => WebhookMessageReader.Read(message, new WebhookOptions());

    private static string Mistakes(WebhookMessage message) => Assert.Throws<JobPermanentFailureException>(() => Read(message)).Message;
}
