using System.Text;
using JobRunner.Tasks.Webhook;

namespace JobRunner.Tasks.Tests.Webhook;

public sealed class WebhookSignatureTests
{
    [Fact]
    public void Of_VectorOfTheSpecification_GivesItsSignature()
    {
        var key = WebhookSignature.Key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!;

        var signature = WebhookSignature.Of(
            key, "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}"""u8);

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void Key_PlainText_IsItsBytes() => Assert.Equal(Encoding.UTF8.GetBytes("plain é"), WebhookSignature.Key("plain é"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("whsec_")]
    [InlineData("whsec_not base64!")]
    public void Key_NoSecret_IsNone(string? secret) => Assert.Null(WebhookSignature.Key(secret));
}
