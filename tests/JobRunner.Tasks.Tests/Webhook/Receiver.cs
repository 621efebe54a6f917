using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace JobRunner.Tasks.Tests.Webhook;

/// <summary>A real HTTP server on loopback that answers as it is told, and keeps what it got.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Channel<ReceivedRequest> _requests = Channel.CreateUnbounded<ReceivedRequest>();

    private Receiver(WebApplication application) => _application = application;

    public string Url => new Uri(_application.Urls.Single()).GetLeftPart(UriPartial.Authority);

    public int Count => _requests.Reader.Count;

    public static Task<Receiver> AnsweringAsync(int status, string text = "", params (string Name, string Value)[] headers) =>
        StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            if (text.Length > 0)
            {
                context.Response.ContentType = "text/plain";
                await context.Response.WriteAsync(text);
            }
        });

    public static async Task<Receiver> StartAsync(RequestDelegate answer, Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen ?? (_ => { })));
        var application = builder.Build();
        var receiver = new Receiver(application);
        application.Run(async context =>
        {
            receiver._requests.Writer.TryWrite(await ReceivedRequest.ReadAsync(context.Request));
            await answer(context);
        });
        await application.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public async Task<ReceivedRequest> NextAsync() =>
        await _requests.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().OrFailAsync("a request");

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
