using System.Net.Sockets;
using JobRunner.Host.Serve.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace JobRunner.Host.Tests.Serve.Page;

/// <summary>What slow clients are cut off by.</summary>
public sealed class PageLimitsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Defaults_AreWhatTheReferenceSays()
    {
        var kestrel = new KestrelServerOptions();

        new PageLimits().ApplyTo(kestrel);

        var limits = kestrel.Limits;
        Assert.Equal((2_000L, 0L), (limits.MaxConcurrentConnections, limits.MaxConcurrentUpgradedConnections));
        Assert.Equal((15, 60), (limits.RequestHeadersTimeout.TotalSeconds, limits.KeepAliveTimeout.TotalSeconds));
        Assert.All([limits.MinRequestBodyDataRate!, limits.MinResponseDataRate!], rate => Assert.Equal((4_096, 10), (rate.BytesPerSecond, rate.GracePeriod.TotalSeconds)));
        Assert.Equal((128 * 1024L, 64 * 1024L, 64 * 1024L), (limits.MaxRequestBufferSize, limits.MaxResponseBufferSize, limits.MaxRequestBodySize));
    }

    // The server has a clock of its own; the three wait beside each other, and only for being cut off.
    [Fact]
    public async Task SlowClients_OfEverySort_AreCutOff()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(new PageLimits { HeadersTimeout = TimeSpan.FromSeconds(1), SlowGrace = TimeSpan.FromSeconds(2), LeastBytesPerSecond = 64 * 1024 * 1024 }.ApplyTo);
        await using var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var (bodyEnd, answerEnd) = (new TaskCompletionSource<string>(), new TaskCompletionSource<string>());
        application.Run(context => context.Request.Method == "POST" ? ReadAsync(context, bodyEnd) : WriteAsync(context, answerEnd));
        await application.StartAsync(Token);
        var address = new Uri(application.Urls.Single());

        using var headers = await SendAsync(address, "GET / HTTP/1.1\r\nHost: loc");
        using var body = await SendAsync(address, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx");
        using var reader = await SendAsync(address, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

        await UntilClosedAsync(headers);
        await UntilClosedAsync(body);
        Assert.Equal("BadHttpRequestException", await bodyEnd.Task.WaitAsync(TimeSpan.FromMinutes(2), Token));
        Assert.Equal("aborted", await answerEnd.Task.WaitAsync(TimeSpan.FromMinutes(2), Token));
    }

    private static async Task ReadAsync(HttpContext context, TaskCompletionSource<string> end)
    {
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            end.SetResult("read");
        }
        catch (Exception problem)
        {
            end.SetResult(problem.GetType().Name);
        }
    }

    // More than all buffers on the way hold.
    private static async Task WriteAsync(HttpContext context, TaskCompletionSource<string> end)
    {
        var block = new byte[16 * 1024];
        for (var sent = 0L; sent < 1L << 30 && !context.RequestAborted.IsCancellationRequested; sent += block.Length)
        {
            await context.Response.Body.WriteAsync(block);
        }

        end.SetResult(context.RequestAborted.IsCancellationRequested ? "aborted" : "written");
    }

    private static async Task<TcpClient> SendAsync(Uri address, string text)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(address.Host, address.Port, Token);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(text), Token);
        return client;
    }

    private static async Task UntilClosedAsync(TcpClient client)
    {
        try
        {
            var buffer = new byte[4096];
            while (await client.GetStream().ReadAsync(buffer, Token).AsTask().WaitAsync(TimeSpan.FromMinutes(2), Token) > 0)
            {
                // What is said on the way out.
            }
        }
        catch (IOException)
        {
            // Reset is closed too.
        }
    }
}
