using System.Net;

namespace JobRunner.Tasks.Tests.Webhook;

public sealed class WebhookProxyTests : IDisposable
{
    private readonly IWebProxy _before = HttpClient.DefaultProxy;

    [Fact]
    public async Task Deliver_ProxyInTheEnvironment_IsNotUsedByDefault()
    {
        await using var proxy = await Receiver.AnsweringAsync(502);
        HttpClient.DefaultProxy = new EverythingProxy(proxy.Url);
        await using var receiver = await Receiver.AnsweringAsync(200);
        await using var rig = new WebhookRig();

        var attempt = await rig.SendAsync(WebhookRig.Message(receiver.Url));

        Assert.True(WebhookRig.Delivery(attempt).Success);
        Assert.Equal((1, 0), (receiver.Count, proxy.Count));
    }

    [Fact]
    public async Task Deliver_UseProxy_GoesThroughItThoughItIsInAPrivateNetwork()
    {
        await using var proxy = await Receiver.AnsweringAsync(202);
        HttpClient.DefaultProxy = new EverythingProxy(proxy.Url);
        await using var rig = new WebhookRig(("Webhook:UseProxy", "true"), ("Webhook:AllowPrivateNetworks", "false"));

        var attempt = await rig.SendAsync(WebhookRig.Message("http://receiver.example/hook"));

        Assert.Equal(202, WebhookRig.Delivery(attempt).StatusCode);
        Assert.Equal("receiver.example", (await proxy.NextAsync()).Headers["Host"]);
    }

    [Fact]
    public async Task Deliver_ReceiverThatIsExceptedFromTheProxy_IsGuarded()
    {
        HttpClient.DefaultProxy = new WebProxy("http://proxy.example", BypassOnLocal: true);
        await using var receiver = await Receiver.AnsweringAsync(200);
        await using var rig = new WebhookRig(("Webhook:UseProxy", "true"), ("Webhook:AllowPrivateNetworks", "false"));

        var attempt = await rig.SendAsync(WebhookRig.Message(receiver.Url));

        Assert.IsType<JobPermanentFailureException>(attempt.Error);
        Assert.Equal(0, receiver.Count);
    }

    public void Dispose() => HttpClient.DefaultProxy = _before;

    // WebProxy leaves out loopback, where the receiver is.
    private sealed class EverythingProxy(string url) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => new(url);

        public bool IsBypassed(Uri host) => false;
    }
}
