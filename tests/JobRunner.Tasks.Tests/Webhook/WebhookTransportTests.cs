using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Tasks.Tests.Webhook;

public sealed class WebhookTransportTests
{
    [Fact]
    public async Task Deliver_NoAnswerInTime_IsToBeRetried()
    {
        var arrived = new TaskCompletionSource();
        await using var receiver = await Receiver.StartAsync(context => HangAsync(context, arrived));
        await using var rig = new WebhookRig();

        var sending = rig.SendAsync(WebhookRig.Message(receiver.Url) with { TimeoutSeconds = 5 });
        await arrived.Task.OrFailAsync("the request");
        rig.Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(sending.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(0.1));
        var attempt = await sending;

        Assert.Equal($"{receiver.Url} did not answer within 5 s.", Assert.IsType<TimeoutException>(attempt.Error).Message);
    }

    [Fact]
    public async Task Deliver_ConnectionRefused_IsToBeRetried()
    {
        var url = UnusedUrl();
        await using var rig = new WebhookRig();

        var attempt = await rig.SendAsync(WebhookRig.Message($"{url}/secret-path?token=1"));

        Assert.Equal($"{url} could not be reached: no connection.", Assert.IsType<HttpRequestException>(attempt.Error).Message);
    }

    [Theory]
    [InlineData("", "it hung up before it answered")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", "its answer is no HTTP")]
    public async Task Deliver_AnswerThatIsNoHttp_IsToBeRetried(string answer, string words)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerOnceAsync(listener, answer);
        await using var rig = new WebhookRig();

        var attempt = await rig.SendAsync(WebhookRig.Message($"http://{listener.LocalEndpoint}"));
        await answering;

        Assert.Equal($"http://{listener.LocalEndpoint} could not be reached: {words}.", Assert.IsType<HttpRequestException>(attempt.Error).Message);
    }

    [Fact]
    public async Task Deliver_CertificateThatNobodySigned_IsNotTrusted()
    {
        using var certificate = SelfSigned();
        await using var receiver = await Receiver.StartAsync(_ => Task.CompletedTask, listen => listen.UseHttps(certificate));
        await using var rig = new WebhookRig();

        var attempt = await rig.SendAsync(WebhookRig.Message(receiver.Url));

        Assert.Contains("its certificate may be wrong", Assert.IsType<HttpRequestException>(attempt.Error).Message);
        Assert.Equal(0, receiver.Count);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    public async Task Deliver_AnswerWithoutEnd_IsReadUpToTheBound(int status)
    {
        var gone = new TaskCompletionSource();
        await using var receiver = await Receiver.StartAsync(context => WriteForeverAsync(context, status, gone));
        await using var rig = new WebhookRig(("Webhook:MaxResponseBytes", "1000"));

        var delivery = WebhookRig.Delivery(await rig.SendAsync(WebhookRig.Message(receiver.Url)));

        Assert.Equal(status, delivery.StatusCode);
        Assert.Equal(new string('x', 1000), delivery.ResponseText);
        await gone.Task.OrFailAsync("the connection to be closed");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    public async Task Deliver_LoopbackByDefault_IsRefusedForGood(string host)
    {
        await using var receiver = await Receiver.AnsweringAsync(200);
        await using var rig = new WebhookRig(("Webhook:AllowPrivateNetworks", "false"));

        var attempt = await rig.SendAsync(WebhookRig.Message($"http://{host}:{new Uri(receiver.Url).Port}/"));

        var error = Assert.IsType<JobPermanentFailureException>(attempt.Error);
        Assert.Contains("is in a private network; to deliver there, set Webhook:AllowPrivateNetworks to true.", error.Message);
        Assert.Equal(0, receiver.Count);
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("[fe80::1]")]
    public async Task Deliver_LinkLocal_IsRefusedThoughPrivateNetworksAreAllowed(string host)
    {
        await using var rig = new WebhookRig();

        var attempt = await rig.SendAsync(WebhookRig.Message($"http://{host}/latest/meta-data"));

        var error = Assert.IsType<JobPermanentFailureException>(attempt.Error);
        Assert.Contains("is at an address that nothing is delivered to", error.Message);
    }

    private static async Task HangAsync(HttpContext context, TaskCompletionSource arrived)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(() => gone.TrySetResult());
        arrived.TrySetResult();
        await gone.Task;
    }

    private static async Task WriteForeverAsync(HttpContext context, int status, TaskCompletionSource gone)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        try
        {
            var text = Encoding.ASCII.GetBytes(new string('x', 800));
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(text, context.RequestAborted);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
        }

        gone.TrySetResult();
    }

    private static async Task AnswerOnceAsync(TcpListener listener, string answer)
    {
        using var connection = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await connection.ReceiveAsync(new byte[4096], TestContext.Current.CancellationToken);
        await connection.SendAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
        connection.Shutdown(SocketShutdown.Send);
    }

    private static string UnusedUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }
}
